using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LambdaPS.Local;

namespace LambdaPS.LocalFunctions;

/// <summary>
/// A function's code, freed from the session that it was written in: its text, and the values of its <c>$using:</c>
/// expressions. The caller's own block never runs on another thread; that would corrupt the caller's session.
/// </summary>
internal sealed partial class FunctionScript
{
    private FunctionScript(string text, int positionalParameters, Hashtable usingValues)
    {
        Text = text;
        PositionalParameters = positionalParameters;
        UsingValues = usingValues;
    }

    /// <summary>The text between the braces.</summary>
    internal string Text { get; }

    /// <summary>How many of input and context the script's <c>param</c> block takes.</summary>
    internal int PositionalParameters { get; }

    /// <summary>The values of <c>$using:</c>, by the keys that PowerShell looks them up with.</summary>
    internal Hashtable UsingValues { get; }

    /// <summary>Reads a script block.</summary>
    /// <param name="block">The caller's block.</param>
    /// <param name="evaluate">Evaluates an expression in the caller's scope.</param>
    internal static FunctionScript Of(ScriptBlock block, Func<string, object?> evaluate)
    {
        var ast = block.Ast is FunctionDefinitionAst function ? function.Body : (ScriptBlockAst)block.Ast;
        var usingValues = new Hashtable();
        foreach (var node in ast.FindAll(node => node is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>())
            usingValues[UsingKey(node)] = evaluate(UsingPrefix().Replace(node.SubExpression.Extent.Text, prefix => prefix.Value[0] == '$' ? "$" : ""));

        return new FunctionScript(block.ToString(), Math.Min(2, ast.ParamBlock?.Parameters.Count ?? 0), usingValues);
    }

    /// <summary>What the API tells of the function.</summary>
    internal LocalFunction Describe(string name, LocalHandler handler, FunctionSettings settings)
    {
        var code = Encoding.UTF8.GetBytes(Text);
        return new LocalFunction
        {
            Name = name,
            Handler = handler,
            HandlerName = name,
            Description = settings.Description,
            MemorySizeMB = settings.MemorySizeMB,
            Timeout = settings.Timeout,
            CodeSize = code.Length,
            CodeSha256 = Convert.ToBase64String(SHA256.HashData(code)),
        };
    }

    // PowerShell's own key: the text in base64 of UTF-16, in lower case where it is a plain variable.
    private static string UsingKey(UsingExpressionAst node)
    {
        var text = node.SubExpression is VariableExpressionAst ? node.Extent.Text.ToLowerInvariant() : node.Extent.Text;
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
    }

    [GeneratedRegex(@"\$using:|(?<=\$\{)using:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsingPrefix();
}
