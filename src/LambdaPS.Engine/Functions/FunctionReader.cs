using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads a FunctionConfiguration.</summary>
internal static class FunctionReader
{
    private static readonly Action<LambdaFunction, string> _setName = ModelReader.CreateSetter<LambdaFunction, string>(
        nameof(LambdaFunction.FunctionName)
    );

    public static LambdaFunction Read(JsonElement json, bool withValues)
    {
        var function = ModelReader.Read<LambdaFunction>(json, withValues ? FunctionEnvironment.ReadClear : FunctionEnvironment.ReadMasked);
        if (string.IsNullOrEmpty(function.FunctionName))
            _setName(function, FunctionArn.FindName(function.FunctionArn) ?? "");
        return function;
    }
}

/// <summary>An ARN of the form <c>arn:aws:lambda:region:account:function:name[:qualifier]</c>.</summary>
internal static class FunctionArn
{
    /// <summary>Finds the name of the function; null if the ARN has another form.</summary>
    public static string? FindName(string? arn) => arn?.Split(':') is [_, _, _, _, _, _, var name, ..] ? name : null;
}
