using System.Management.Automation;
using System.Text;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>What <c>-ClientContext</c> was given: JSON text, or an object that becomes JSON.</summary>
internal static class ClientContextArgument
{
    /// <summary>The JSON text.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: it is none, or cannot become it.</exception>
    public static string Read(object? argument, CancellationToken stop)
    {
        var plain = argument is PSObject wrapped ? wrapped.BaseObject : argument;
        if (ScalarText.IsNull(plain))
            throw new LambdaQueryException(QueryFailure.QueryInvalid, "-ClientContext is $null.");

        try
        {
            return Encoding.UTF8.GetString(plain is string text ? RawJson.ToUtf8(text) : PSJsonWriter.ToUtf8(argument, stop));
        }
        catch (LambdaQueryException failure) when (failure.Failure is QueryFailure.PayloadInvalid)
        {
            throw new LambdaQueryException(
                QueryFailure.QueryInvalid,
                failure.Message.Replace("The payload", "The client context", StringComparison.Ordinal),
                failure
            );
        }
    }
}
