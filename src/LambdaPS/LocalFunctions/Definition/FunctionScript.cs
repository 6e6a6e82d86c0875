using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// A function's code: a file's, or a block's, freed from the session that it was written in: its text, and the values of
/// its <c>$using:</c> expressions. The caller's own block never runs on another thread; that would corrupt the caller's
/// session.
/// </summary>
internal sealed partial class FunctionScript
{
    // A block that is handed to another runspace has its $using: from the function and not from the session.
    private static readonly HashSet<string> _remoting = new(
        ["ForEach-Object", "foreach", "%", "Start-Job", "sajb", "Start-ThreadJob", "Invoke-Command", "icm"],
        StringComparer.OrdinalIgnoreCase
    );

    private FunctionScript(string text, ScriptBlockAst ast, string folder, int? parameters = null)
    {
        Text = text;
        Folder = folder;
        PositionalParameters = Math.Min(2, parameters ?? ast.ParamBlock?.Parameters.Count ?? 0);
        var code = Encoding.UTF8.GetBytes(text);
        Size = code.Length;
        Hash = Convert.ToBase64String(SHA256.HashData(code));
    }

    /// <summary>The text: a file's, or what stands between a block's braces.</summary>
    public string Text { get; }

    /// <summary>The file that it is from; null for a block.</summary>
    public string? Path { get; private init; }

    /// <summary>The folder where it begins to run.</summary>
    public string Folder { get; }

    /// <summary>How many of input and context the script's <c>param</c> block takes.</summary>
    public int PositionalParameters { get; }

    /// <summary>The values of <c>$using:</c>, by the keys that PowerShell looks them up with.</summary>
    public Hashtable UsingValues { get; } = [];

    /// <summary>The length in bytes.</summary>
    public int Size { get; }

    /// <summary>The SHA-256 in base64.</summary>
    public string Hash { get; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset LastModified { get; private init; } = DateTimeOffset.UtcNow;

    /// <summary>Reads a script block.</summary>
    public static FunctionScript Of(ScriptBlock block, CallerScope caller)
    {
        var function = block.Ast as FunctionDefinitionAst;
        var ast = function?.Body ?? (ScriptBlockAst)block.Ast;

        // "function f($a) { }" has its parameters outside of what the block's text gives.
        var parameters = function?.Parameters is { Count: > 0 } outer
            ? $"param({string.Join(", ", outer.Select(one => one.Extent.Text))})\n"
            : "";
        var script = new FunctionScript(parameters + block, ast, caller.Location, function?.Parameters?.Count);
        foreach (var node in ast.FindAll(node => node is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>())
        {
            if (IsOfAnInnerScope(node, ast))
                continue;
            var value = caller.Evaluate(UsingPrefix().Replace(node.SubExpression.Extent.Text, prefix => prefix.Value[0] == '$' ? "$" : ""));
            script.UsingValues[UsingKey(node)] =
                (value as PSObject)?.BaseObject is ScriptBlock || value is ScriptBlock ? throw IsBlock(node) : value;
        }

        return script;
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: it does not parse, with file and line.</exception>
    public static FunctionScript Of(FileText file)
    {
        var ast = Parser.ParseInput(file.Text, file.Path, out _, out var errors);

        // The types of a module that the script uses are known only where the script runs.
        var error = Array.Find(errors, error => error.ErrorId != "TypeNotFound" || ast.UsingStatements.Count == 0);
        if (error is not null)
        {
            var line = error.Extent.StartLineNumber;
            throw new LambdaQueryException(QueryFailure.LocalFunctionInvalid, $"{file.Path}, line {line}: {error.Message}") { Line = line };
        }

        return new FunctionScript(file.Text, ast, System.IO.Path.GetDirectoryName(file.Path)!)
        {
            Path = file.Path,
            LastModified = file.LastModified,
        };
    }

    private static bool IsOfAnInnerScope(Ast node, ScriptBlockAst whole)
    {
        for (var inner = node.Parent; inner is not null && inner != whole; inner = inner.Parent)
        {
            if (
                inner is ScriptBlockExpressionAst block
                && Command(block) is { } command
                && command.GetCommandName() is { } name
                && _remoting.Contains(name)
                && (!IsForEach(name) || TakesParallel(command))
            )
            {
                return true;
            }
        }

        return false;
    }

    // Both "-Parallel { }" and "-Parallel:{ }".
    private static CommandAst? Command(ScriptBlockExpressionAst block) =>
        block.Parent as CommandAst ?? (block.Parent as CommandParameterAst)?.Parent as CommandAst;

    private static bool IsForEach(string name) => name is "%" || name.StartsWith("foreach", StringComparison.OrdinalIgnoreCase);

    private static bool TakesParallel(CommandAst command) =>
        command
            .CommandElements.OfType<CommandParameterAst>()
            .Any(parameter =>
                parameter.ParameterName.Length > 1 && "Parallel".StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)
            );

    private static LambdaQueryException IsBlock(UsingExpressionAst node) =>
        new(
            QueryFailure.LocalFunctionInvalid,
            $"{node.Extent.Text} is a script block, which is bound to the session where it was written. Write it inside the local function."
        );

    // PowerShell's own key: the text in base64 of UTF-16, in lower case where it is a plain variable.
    private static string UsingKey(UsingExpressionAst node)
    {
        var text = node.SubExpression is VariableExpressionAst ? node.Extent.Text.ToLowerInvariant() : node.Extent.Text;
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
    }

    [GeneratedRegex(@"\$using:|(?<=\$\{)using:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsingPrefix();
}
