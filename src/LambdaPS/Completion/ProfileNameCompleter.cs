using System.Management.Automation;
using LambdaPS.Sessions;

namespace LambdaPS.Completion;

/// <summary>Completes the names of profiles: of the file that the line names, or of the usual ones.</summary>
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

    // By the session's own folder and drives, which are not the process's. A path that is none is no error at the prompt.
    private static string? FileAt(string location)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Convert-Path").AddParameter("LiteralPath", location).AddParameter("ErrorAction", "Ignore");
        return shell.Invoke<string>().FirstOrDefault();
    }
}
