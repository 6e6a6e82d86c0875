namespace LambdaPS.Engine.Functions;

/// <summary>Reads <c>arn:aws:lambda:region:account:function:name[:qualifier]</c>.</summary>
internal static class FunctionArn
{
    /// <summary>The name of the function; null where it is no such ARN.</summary>
    public static string? NameIn(string? arn) => arn?.Split(':') is [_, _, _, _, _, _, var name, ..] ? name : null;
}
