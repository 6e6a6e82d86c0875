using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>
/// The code of a function, independent of the session that defined it: its text and the values of its <c>$using:</c>
/// expressions. The caller's own script block never runs on another thread, because that would corrupt the caller's
/// session.
/// </summary>
internal sealed partial class FunctionScript
{
    // The $using: expressions of a script block for another runspace refer to the function and not to the session.
    private static readonly HashSet<string> _remotingCommands = new(
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

    /// <summary>The text of the file or of the script block, without its braces.</summary>
    public string Text { get; }

    /// <summary>The file; null for a script block.</summary>
    public string? Path { get; private init; }

    /// <summary>The current folder when a call starts.</summary>
    public string Folder { get; }

    /// <summary>The number of parameters in the script's <c>param</c> block, at most two: input and context.</summary>
    public int PositionalParameters { get; }

    /// <summary>The values of <c>$using:</c> expressions, by PowerShell's keys for them.</summary>
    public Hashtable UsingValues { get; } = [];

    /// <summary>The length in bytes.</summary>
    public int Size { get; }

    /// <summary>The SHA-256 hash in base64.</summary>
    public string Hash { get; }

    public DateTimeOffset LastModified { get; private init; } = DateTimeOffset.UtcNow;

    /// <summary>Reads a script block.</summary>
    /// <exception cref="LambdaQueryException">
    /// LocalFunctionInvalid: a <c>$using:</c> expression cannot be evaluated, or is a script block.
    /// </exception>
    public static FunctionScript Read(ScriptBlock block, CallerScope caller)
    {
        var function = block.Ast as FunctionDefinitionAst;
        var ast = function?.Body ?? (ScriptBlockAst)block.Ast;

        // The text of a function's script block does not include the parameters of "function f($a) { }".
        var parameters = function?.Parameters is { Count: > 0 } outer
            ? $"param({string.Join(", ", outer.Select(one => one.Extent.Text))})\n"
            : "";
        var script = new FunctionScript(parameters + block, ast, caller.Location, function?.Parameters?.Count);
        foreach (var node in ast.FindAll(node => node is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>())
        {
            if (IsInRemotingBlock(node, ast))
                continue;
            var value = caller.Evaluate(UsingPrefix().Replace(node.SubExpression.Extent.Text, prefix => prefix.Value[0] == '$' ? "$" : ""));
            script.UsingValues[CreateUsingKey(node)] =
                (value as PSObject)?.BaseObject is ScriptBlock || value is ScriptBlock ? throw ScriptBlockValue(node) : value;
        }

        return script;
    }

    /// <summary>Parses a script file.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid, with file and line of the syntax error.</exception>
    public static FunctionScript Parse(FileText file)
    {
        var ast = Parser.ParseInput(file.Text, file.Path, out _, out var errors);

        // The types of modules that the script uses are known only in its runspace.
        var error = Array.Find(errors, error => error.ErrorId != "TypeNotFound" || ast.UsingStatements.Count == 0);
        if (error is not null)
        {
            var line = error.Extent.StartLineNumber;
            throw new LambdaQueryException(LambdaErrorId.LocalFunctionInvalid, $"{file.Path}, line {line}: {error.Message}")
            {
                Line = line,
            };
        }

        return new FunctionScript(file.Text, ast, System.IO.Path.GetDirectoryName(file.Path)!)
        {
            Path = file.Path,
            LastModified = file.LastModified,
        };
    }

    private static bool IsInRemotingBlock(Ast node, ScriptBlockAst whole)
    {
        for (var inner = node.Parent; inner is not null && inner != whole; inner = inner.Parent)
        {
            if (
                inner is ScriptBlockExpressionAst block
                && FindCommand(block) is { } command
                && command.GetCommandName() is { } name
                && _remotingCommands.Contains(name)
                && (!IsForEach(name) || HasParallel(command))
            )
            {
                return true;
            }
        }

        return false;
    }

    // Accepts both "-Parallel { }" and "-Parallel:{ }".
    private static CommandAst? FindCommand(ScriptBlockExpressionAst block) =>
        block.Parent as CommandAst ?? (block.Parent as CommandParameterAst)?.Parent as CommandAst;

    private static bool IsForEach(string name) => name is "%" || name.StartsWith("foreach", StringComparison.OrdinalIgnoreCase);

    private static bool HasParallel(CommandAst command) =>
        command
            .CommandElements.OfType<CommandParameterAst>()
            .Any(parameter =>
                parameter.ParameterName.Length > 1 && "Parallel".StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)
            );

    private static LambdaQueryException ScriptBlockValue(UsingExpressionAst node) =>
        new(
            LambdaErrorId.LocalFunctionInvalid,
            $"{node.Extent.Text} is a script block, which is bound to the session where it was written. Write it inside the local function."
        );

    // PowerShell's own key: the text as UTF-16 in base64, in lower case for a plain variable.
    private static string CreateUsingKey(UsingExpressionAst node)
    {
        var text = node.SubExpression is VariableExpressionAst ? node.Extent.Text.ToLowerInvariant() : node.Extent.Text;
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
    }

    [GeneratedRegex(@"\$using:|(?<=\$\{)using:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsingPrefix();
}
