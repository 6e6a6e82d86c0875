using System.Management.Automation;
using LambdaPS.Sessions;

namespace LambdaPS.Completion;

/// <summary>Completes profile names, from the file that the command line names or from the AWS credentials and config files.</summary>
public sealed class ProfileNameCompleter : CandidateCompleter
{
    private protected override IEnumerable<Candidate> Candidates(TypedLine line)
    {
        var location = line.Text("ProfileLocation");
        var file = location is null ? null : FileAt(location);
        if (location is not null && file is null)
            return [];
        return Prompt.WaitFor(() => EngineHost.Engine.ProfileNames(file)).Select(name => new Candidate(name, $"profile {name}"));
    }

    // With the location and drives of the session. An invalid path is not an error during completion.
    private static string? FileAt(string location)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Convert-Path").AddParameter("LiteralPath", location).AddParameter("ErrorAction", "Ignore");
        return shell.Invoke<string>().FirstOrDefault();
    }
}
