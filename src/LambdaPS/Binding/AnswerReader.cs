using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>Reads an invocation's answer as objects.</summary>
internal static class AnswerReader
{
    /// <summary>
    /// Sets the invocation's payload, or tells why it cannot be: the answer was paid for, and its text stays on the
    /// invocation.
    /// </summary>
    internal static LambdaQueryException? Read(LambdaInvocation invocation, bool asHashtable)
    {
        if (invocation.Answer.IsEmpty && invocation.InvocationType is not InvocationType.RequestResponse) return null;

        try
        {
            invocation.Payload = PSJsonReader.Read(invocation.Answer.Span, asHashtable);
            return null;
        }
        catch (LambdaQueryException failure)
        {
            return new LambdaQueryException(failure.Failure, failure.Message, failure.InnerException)
            {
                Outcome = QueryOutcome.Ran,
                RequestId = invocation.RequestId,
                StatusCode = invocation.StatusCode,
            };
        }
    }
}
