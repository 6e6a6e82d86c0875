using System.Collections;
using System.Management.Automation;
using LambdaPS.Files;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The variables and paths of the session that defines local functions. For use on the session's own thread only.</summary>
internal sealed class CallerScope(SessionState session)
{
    public const string FolderAdvice = "Use a folder that contains one script for each function.";

    private const string VariableAdvice = "Set the variable before you connect, or write the value into the function.";

    /// <summary>The current folder of the session in the file system.</summary>
    public string Location => session.Path.CurrentFileSystemLocation.ProviderPath;

    /// <summary>
    /// Rejects scripts of a session in a restricted language mode: they would run in full language mode, outside of the
    /// restriction.
    /// </summary>
    /// <param name="parameter">The parameter that takes the scripts.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the session is in another language mode than FullLanguage.</exception>
    public void RequireFullLanguage(string parameter)
    {
        if (session.LanguageMode is not PSLanguageMode.FullLanguage)
        {
            throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                $"{parameter} runs scripts in full language mode, and this session is in {session.LanguageMode} mode."
            )
            {
                Advice = $"Use {parameter} in a session in full language mode.",
            };
        }
    }

    /// <summary>Finds the full path of a file or folder, which need not exist.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: the path is not valid.</exception>
    public string FullPath(string path)
    {
        try
        {
            return FilePath.Resolve(path, session.Path);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or NotSupportedException)
        {
            throw Invalid($"'{path}' is not a valid path: {SystemMessage.Sentence(failure.Message)}", FolderAdvice, failure);
        }
    }

    /// <summary>Evaluates an expression now. An undefined variable is an error, instead of a silent <c>$null</c>.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: the expression cannot be evaluated.</exception>
    public object? Evaluate(string expression)
    {
        try
        {
            // In a hashtable, because the pipeline would enumerate a collection.
            var script = ScriptBlock.Create($"& {{ Set-StrictMode -Version 1; @{{ Value = {expression} }} }}");
            return ((Hashtable)session.InvokeCommand.InvokeScript(session, script)[0].BaseObject)["Value"];
        }
        catch (RuntimeException failure)
        {
            throw Invalid(
                $"A $using: value of a local function cannot be read: {SystemMessage.Sentence(failure.Message)}",
                VariableAdvice,
                failure
            );
        }
    }

    private static LambdaQueryException Invalid(string message, string advice, Exception? inner = null) =>
        new(LambdaErrorId.LocalFunctionInvalid, message, inner) { Advice = advice };
}
