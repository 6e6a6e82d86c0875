using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>Reads an invocation's answer as objects.</summary>
internal static class AnswerReader
{
    /// <summary>
    /// Sets the invocation's payload, or tells why it cannot be: the answer was paid for, and its text stays on the
    /// invocation.
    /// </summary>
    internal static LambdaQueryException? Read(LambdaInvocation invocation, bool asHashtable, PropertyNames names)
    {
        // What is said to a query that was queued or only checked is not the function's answer.
        if (invocation.InvocationType is not InvocationType.RequestResponse) return null;

        try
        {
            invocation.Payload = PSJsonReader.Read(invocation.Answer.Span, asHashtable, names);
            return null;
        }
        catch (LambdaQueryException failure)
        {
            return new LambdaQueryException(failure.Failure, failure.Message, failure.InnerException)
            {
                Outcome = QueryOutcome.Ran,
                Attempts = invocation.Attempts,
                RequestId = invocation.RequestId,
                StatusCode = invocation.StatusCode,
            };
        }
    }
}
