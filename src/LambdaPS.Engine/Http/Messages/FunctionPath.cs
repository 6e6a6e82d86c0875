namespace LambdaPS.Engine.Http.Messages;

/// <summary>The paths of functions in Lambda's API.</summary>
internal static class FunctionPath
{
    public const string Functions = "/2015-03-31/functions";

    /// <summary>Creates the path of one function.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: the name cannot be a segment of a path.</exception>
    public static string Create(string functionName, string functions = Functions)
    {
        // A proxy or the server would remove "." and ".." from the path.
        if (functionName is "" or "." or "..")
            throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"'{functionName}' is not a valid function name.");

        return $"{functions}/{Uri.EscapeDataString(functionName)}";
    }
}
