using System.Collections;
using System.Management.Automation;
using LambdaPS.Files;
using LambdaPS.Text;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The session that hands functions over: what its variables and its paths mean. For its own thread only.</summary>
internal sealed class CallerScope(SessionState session)
{
    /// <summary>The advice if a folder of functions is not valid.</summary>
    public const string NoFolder = "Use a folder that contains one script for each function.";

    private const string NoVariable = "Set the variable before you connect, or write the value into the function.";

    /// <summary>The folder in the file system where the session stands.</summary>
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
                QueryFailure.QueryInvalid,
                $"{parameter} runs scripts in full language mode, and this session is in {session.LanguageMode} mode."
            )
            {
                Advice = $"Use {parameter} in a session in full language mode.",
            };
        }
    }

    /// <summary>The full path of a path in the file system, which need not exist.</summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: it is none.</exception>
    public string FullPath(string path)
    {
        try
        {
            return FilePath.Of(path, session.Path);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or NotSupportedException)
        {
            throw Invalid($"'{path}' is not a valid path: {SystemMessage.Sentence(failure.Message)}", NoFolder, failure);
        }
    }

    /// <summary>
    /// The value of an expression as it is now. A variable that is not there is an error; it would be <c>$null</c>
    /// without a word.
    /// </summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: it has none.</exception>
    public object? Evaluate(string expression)
    {
        try
        {
            // In a hashtable, because a collection that is output by itself arrives as its elements.
            var script = ScriptBlock.Create($"& {{ Set-StrictMode -Version 1; @{{ Value = {expression} }} }}");
            return ((Hashtable)session.InvokeCommand.InvokeScript(session, script)[0].BaseObject)["Value"];
        }
        catch (RuntimeException failure)
        {
            throw Invalid(
                $"A $using: value of a local function cannot be read: {SystemMessage.Sentence(failure.Message)}",
                NoVariable,
                failure
            );
        }
    }

    private static LambdaQueryException Invalid(string message, string advice, Exception? inner = null) =>
        new(QueryFailure.LocalFunctionInvalid, message, inner) { Advice = advice };
}
