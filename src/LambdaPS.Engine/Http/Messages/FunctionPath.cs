namespace LambdaPS.Engine.Http.Messages;

/// <summary>The paths of functions in Lambda's API.</summary>
internal static class FunctionPath
{
    /// <summary>The path of all functions.</summary>
    public const string Functions = "/2015-03-31/functions";

    /// <summary>Makes the path of one function.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the name cannot be part of a path.</exception>
    public static string Create(string functionName, string functions = Functions)
    {
        // "." and ".." would be taken out of the path by a proxy or the server.
        if (functionName is "" or "." or "..")
            throw new LambdaQueryException(QueryFailure.QueryInvalid, $"'{functionName}' is not a valid function name.");

        return $"{functions}/{Uri.EscapeDataString(functionName)}";
    }
}
