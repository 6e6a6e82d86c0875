using System.Text;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>The value of <c>-ClientContext</c>: a JSON string, or an object that is converted to JSON.</summary>
internal static class ClientContextArgument
{
    /// <summary>Reads the argument as JSON.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: it is not JSON and cannot be converted to JSON.</exception>
    public static string Read(object? argument, CancellationToken stop)
    {
        var plain = PSValue.Unwrap(argument);
        if (plain is null)
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "-ClientContext is $null.");

        try
        {
            return Encoding.UTF8.GetString(plain is string text ? RawJson.ToUtf8(text) : PSJsonWriter.ToUtf8(argument, stop));
        }
        catch (LambdaQueryException failure) when (failure.ErrorId is LambdaErrorId.PayloadInvalid)
        {
            throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                failure.Message.Replace("The payload", "-ClientContext", StringComparison.Ordinal),
                failure
            )
            {
                Line = failure.Line,
                Column = failure.Column,
                Excerpt = failure.Excerpt,
                Advice = failure.Excerpt is null ? null : "Fix -ClientContext at the marked position. The function did not run.",
            };
        }
    }
}
