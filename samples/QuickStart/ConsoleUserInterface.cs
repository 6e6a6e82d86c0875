using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace QuickStart;

/// <summary>Output goes to standard output, errors to standard error, and nobody is asked.</summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new ConsoleScreen();

    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value) => Console.Write(GetOutputString(value, SupportsVirtualTerminal));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Console.WriteLine(GetOutputString(value, SupportsVirtualTerminal));

    public override void WriteErrorLine(string value) => Console.Error.WriteLine(GetOutputString(value, !Console.IsErrorRedirected));

    public override void WriteDebugLine(string message) => Console.WriteLine($"DEBUG: {message}");

    public override void WriteVerboseLine(string message) => Console.WriteLine($"VERBOSE: {message}");

    public override void WriteWarningLine(string message) => Console.WriteLine($"WARNING: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // A line that is drawn over has no place in plain text.
    }

    public override string ReadLine() => throw NobodyToAsk();

    public override SecureString ReadLineAsSecureString() => throw NobodyToAsk();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NobodyToAsk();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NobodyToAsk();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NobodyToAsk();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    ) => throw NobodyToAsk();

    private static NotSupportedException NobodyToAsk() => new("This host asks nothing: give the value as a parameter.");
}
