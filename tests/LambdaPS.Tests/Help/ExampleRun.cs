using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Net;

namespace LambdaPS.Tests.Help;

/// <summary>
/// Runs every example that the engine can run, once: each in a session and a folder of its own, several at a time, in an
/// environment in which AWS is on loopback.
/// </summary>
public sealed class ExampleRun(Account account) : IAsyncLifetime
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, string> _problems = new();
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lambdaps-examples-");

    /// <summary>How long all of them took.</summary>
    internal TimeSpan Elapsed { get; private set; }

    /// <summary>What went wrong with an example; null where nothing did.</summary>
    internal string? ProblemOf(Example example) => _problems.GetValueOrDefault(example.Place);

    public async Task InitializeAsync()
    {
        var template = Path.Combine(_root.FullName, "template");
        using (var session = TestSession.WithModule())
        {
            session.Run(
                $"Import-Module '{Repository.Path("tests", "Examples", "Examples.psm1")}'; New-ExampleFolder '{Repository.Path()}' '{template}'"
            );
        }

        await using var lambda = new ExampleAccount(account.Keys, Path.Combine(template, "functions"));
        var key = account.Keys.Issue("arn:aws:iam::123456789012:user/me", temporary: false);
        using var environment = Begin(lambda, key.AccessKeyId, key.SecretAccessKey);
        var person = new PSCredential(key.AccessKeyId, new NetworkCredential("", key.SecretAccessKey).SecurePassword);

        var started = Stopwatch.GetTimestamp();
        var here = Example.All.Where(example => example.RunsHere).ToLookup(example => example.SetsEnvironment);
        await Parallel.ForEachAsync(
            here[false],
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            (example, stop) => new ValueTask(Task.Run(() => Run(example, template, person), stop))
        );
        foreach (var example in here[true])
            Run(example, template, person);
        Elapsed = Stopwatch.GetElapsedTime(started);
    }

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private IsolatedEnvironment Begin(ExampleAccount lambda, string id, string secret)
    {
        var environment = account.Begin();
        account.Sts.Region = null;
        var temporary = account.Keys.Issue("arn:aws:sts::123456789012:assumed-role/temporary/me", temporary: true);
        var keys = $"aws_access_key_id = {id}\naws_secret_access_key = {secret}\n";
        var profiles = string.Concat(
            new[] { "default", "profile prod", "profile stage", "profile me" }.Select(name => $"[{name}]\nregion = eu-central-1\n{keys}")
        );
        return environment
            .Config($"{profiles}{Role("mfa")}{Role("with-mfa")}")
            .Set("AWS_ENDPOINT_URL_LAMBDA", lambda.Address)
            .Set("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", lambda.Address)
            .Set("AWS_REGION", "eu-central-1")
            .Set("AWS_EC2_METADATA_DISABLED", null)
            .Set("KEY", temporary.AccessKeyId)
            .Set("SECRET", temporary.SecretAccessKey)
            .Set("TOKEN", temporary.SessionToken)
            .Set("PSModulePath", $"{Repository.Path("output")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PSModulePath")}");
    }

    private static string Role(string name) =>
        $"[profile {name}]\nregion = eu-central-1\nsource_profile = me\nrole_arn = arn:aws:iam::210987654321:role/deploy\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n";

    private void Run(Example example, string template, PSCredential key)
    {
        var folder = Path.Combine(_root.FullName, Guid.NewGuid().ToString("N"));
        Copy(template, folder);
        using var session = example.ImportsWhatWasBuilt ? Unprepared(folder) : Prepared(folder, key);
        if (ProblemOf(session, example.Code) is { } problem)
            _problems[example.Place] = problem;
    }

    private static TestSession Prepared(string folder, PSCredential key)
    {
        var session = TestSession.WithModule(new Person(key, "123456"));
        session.Run($"Set-Location '{folder}'; . '{Repository.Path("tests", "Examples", "session.ps1")}'");
        return session;
    }

    // A session takes one copy of a module.
    private static TestSession Unprepared(string folder)
    {
        Copy(Repository.Path("output", "LambdaPS"), Path.Combine(folder, "output", "LambdaPS"));
        var session = TestSession.WithCommands();
        session.Run($"Set-Location '{folder}'");
        return session;
    }

    private static string? ProblemOf(TestSession session, string code)
    {
        using var powerShell = session.Start(code);
        try
        {
            var running = powerShell.BeginInvoke();
            if (!running.AsyncWaitHandle.WaitOne(_limit))
            {
                powerShell.Stop();
                return $"It ran for more than {_limit.TotalSeconds} s.";
            }

            powerShell.EndInvoke(running);
        }
        catch (RuntimeException failure)
        {
            return $"It ended in: {failure.Message}\n{failure.ErrorRecord.InvocationInfo?.PositionMessage}";
        }

        return powerShell.Streams.Error.Count == 0
            ? null
            : string.Join("\n", powerShell.Streams.Error.Select(error => $"{error}\n{error.InvocationInfo?.PositionMessage}"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
