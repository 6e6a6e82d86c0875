using System.ComponentModel;
using System.Diagnostics;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.CredentialProcess;

/// <summary>
/// The credentials that the <c>credential_process</c> of a profile writes. As in the AWS CLI, no shell starts the program. Its
/// standard output, its standard error and its arguments may hold secrets and are never quoted.
/// </summary>
/// <param name="profile">The profile's name.</param>
/// <param name="command">The program with its arguments, in one line.</param>
internal sealed class ProcessCredentials(string profile, string command)
{
    private const int MostOutput = 64 * 1024;
    private const string RunAdvice = "Run the credential_process of the profile by hand to see its error output.";

    // A killed process ends within milliseconds or not at all.
    private static readonly TimeSpan _ending = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the program, without input and without a time limit, and reads its output.</summary>
    /// <param name="cancellation">Kills the program and its child processes.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it cannot be started, fails, or writes no credentials.</exception>
    public async Task<TemporaryCredentials> FetchAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (file, start) = Prepare();
        using var process = Start(start);
        using var output = process.StandardOutput;
        using var errors = process.StandardError;
        try
        {
            process.StandardInput.Close();
            return await ReadAsync(process, $"{file}, the credential_process of profile '{profile}',", cancellation).ConfigureAwait(false);
        }
        catch
        {
            await EndAsync(process).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    // On Windows a read from a program ends only with the program, so cancellation does not wait for it.
    private static async Task<TemporaryCredentials> ReadAsync(Process process, string origin, CancellationToken cancellation)
    {
        // Read so that the program does not block, and discarded, because a program may write its secrets to it.
        var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation);
        var output =
            await LimitedText
                .ReadAsync(process.StandardOutput.BaseStream, MostOutput, cancellation)
                .WaitAsync(cancellation)
                .ConfigureAwait(false)
            ?? throw NotFound($"{origin} wrote more than {MostOutput / 1024} KB, which is too long for credentials.", RunAdvice);
        await errors.WaitAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return process.ExitCode == 0
            ? CredentialDocument.Read(output, origin, "SessionToken", version: 1)
            : throw NotFound($"{origin} failed with exit code {process.ExitCode}.", RunAdvice);
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(_ending).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or TimeoutException)
        {
            // The process has exited, or it changed its user and cannot be killed.
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw NotFound(
                $"The credential_process of profile '{profile}' cannot be started: {SystemMessage.Sentence(DisplayText.Line(e.Message))}"
            );
        }
    }

    private (string File, ProcessStartInfo Start) Prepare()
    {
        var (program, arguments, words) = Read();
        if (program.Length == 0 || program.Contains('\0', StringComparison.Ordinal))
            throw NotFound($"The credential_process of profile '{profile}' does not name a program.");
        var file =
            ProgramSearch.Find(program)
            ?? throw NotFound(
                $"No folder of PATH has the program {DisplayText.Line(program)}, the credential_process of profile '{profile}'."
            );
        var isBatch = OperatingSystem.IsWindows() && BatchCommand.Runs(file);
        var start = new ProcessStartInfo(isBatch ? BatchCommand.Shell : file, isBatch ? BatchCommand.Arguments(file, arguments) : arguments)
        {
            UseShellExecute = false,

            // A program that prompts uses this console; a new console would be invisible.
            CreateNoWindow = !WindowsConsole.IsAttached,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return (file, start);
    }

    private (string Program, string Arguments, IEnumerable<string> Words) Read()
    {
        var torn = NotFound($"The credential_process of profile '{profile}' has an unclosed quote or ends with a backslash.");
        if (OperatingSystem.IsWindows())
        {
            var (program, arguments) = CommandLine.Split(command) ?? throw torn;
            return (program, arguments, []);
        }

        var words = CommandLine.Words(command) ?? throw torn;
        return (words is [var first, ..] ? first : "", "", words.Skip(1));
    }

    private static LambdaQueryException NotFound(string message, string advice = "Fix the credential_process of the profile.") =>
        new(LambdaErrorId.CredentialsNotFound, message) { Advice = advice };
}
