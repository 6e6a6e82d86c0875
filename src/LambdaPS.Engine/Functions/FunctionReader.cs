using System.Text.Json;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads a FunctionConfiguration.</summary>
internal static class FunctionReader
{
    private static readonly Action<LambdaFunction, string> _setName = ModelReader.SetterOf<LambdaFunction, string>(
        nameof(LambdaFunction.FunctionName)
    );

    /// <summary>Reads a function, with the values of its environment variables or without them.</summary>
    public static LambdaFunction Read(JsonElement json, bool withValues)
    {
        var function = ModelReader.Read<LambdaFunction>(json, withValues ? FunctionEnvironment.ReadClear : FunctionEnvironment.ReadMasked);
        if (string.IsNullOrEmpty(function.FunctionName))
            _setName(function, FunctionArn.NameIn(function.FunctionArn) ?? "");
        return function;
    }
}
