using System.Management.Automation;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using LambdaPS.Cmdlets;

namespace LambdaPS.Tests.Cmdlets;

/// <summary>-WhatIf and -Confirm of each cmdlet that changes something.</summary>
public sealed class ShouldProcessTests
{
    private const int Yes = 0;
    private const int No = 2;

    // Each with whether it did what it does: of a session with a source and an endpoint.
    private static readonly (string Command, string Change)[] _changes =
    [
        ("Invoke-LambdaQuery f", "$output.Count -eq 1"),
        ("Disconnect-LambdaSource", "-not (Get-LambdaSource)"),
        ("Start-LambdaLocalEndpoint -Function @{ h = { 1 } }", "$output.Count -eq 1"),
        ("Stop-LambdaLocalEndpoint", "-not $endpoint.IsRunning"),
    ];

    [Fact]
    public void Exactly_the_cmdlets_that_change_something_ask_and_none_of_them_unasked()
    {
        using var session = TestSession.WithModule();

        var asking = session
            .Run("Get-Command -Module LambdaPS")
            .Output.Select(command => (CmdletInfo)command!.BaseObject)
            .Select(command =>
                (command.Name, Attribute: (CmdletAttribute)Attribute.GetCustomAttribute(command.ImplementingType, typeof(CmdletAttribute))!)
            )
            .Where(command => command.Attribute.SupportsShouldProcess)
            .ToDictionary(command => command.Name, command => command.Attribute.ConfirmImpact);

        Assert.Equal(
            new Dictionary<string, ConfirmImpact>
            {
                ["Disconnect-LambdaSource"] = ConfirmImpact.Low,
                ["Invoke-LambdaQuery"] = ConfirmImpact.Medium,
                ["Start-LambdaLocalEndpoint"] = ConfirmImpact.Low,
                ["Stop-LambdaLocalEndpoint"] = ConfirmImpact.Medium,
            },
            asking
        );
    }

    [Theory]
    [InlineData("-Confirm", No, 0)]
    [InlineData("-Confirm", Yes, 3)]
    [InlineData("", No, 3)]
    public async Task A_query_is_asked_for_once_each_record_and_sent_only_after_a_yes(string confirm, int answer, int sent)
    {
        var host = new AskedHost(answer);
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var session = Connect(host, server);

        session.Run($"1, 2, 3 | Invoke-LambdaQuery f -ThrottleLimit 2 {confirm}");

        Assert.Equal(sent, server.Requests.Count);
        Assert.Equal(confirm.Length > 0 ? 3 : 0, host.Questions.Count);
        Assert.All(host.Questions, question => AssertFailure.Names(question, "f", "RequestResponse", "first"));
    }

    [Theory]
    [InlineData("-Verbose")]
    [InlineData("-Verbose -Confirm:$false")]
    [InlineData("-Verbose -WhatIf:$false")]
    [InlineData("-Verbose -Debug -Confirm:$false")]
    public async Task No_body_is_told_to_those_who_are_not_asked(string options)
    {
        var host = new AskedHost(No);
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var session = Connect(host, server);

        var result = session.Run($"Invoke-LambdaQuery f '\"planted-word\"' {options}");

        Assert.Single(server.Requests);
        Assert.NotEmpty(result.Verbose);
        Assert.DoesNotContain(
            "planted",
            string.Concat(result.Verbose.Select(line => line.Message).Concat(result.Debug.Select(line => line.Message))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("1, 2 | Invoke-LambdaQuery f -WhatIf")]
    [InlineData("1, 2 | Invoke-LambdaQuery f -InvocationType Event -WhatIf")]
    [InlineData("1, 2 | Invoke-LambdaQuery f -Stream -WhatIf")]
    [InlineData("1, 2 | Invoke-LambdaQuery f -Detailed -ThrottleLimit 4 -WhatIf")]
    [InlineData("$WhatIfPreference = $true; 1, 2 | Invoke-LambdaQuery f -InvocationType DryRun")]
    public async Task WhatIf_of_a_query_sends_nothing_and_tells_each_record(string script)
    {
        var host = new AskedHost(Yes);
        await using var server = new ScriptedServer(Answers.Http(200, "1"));
        using var session = Connect(host, server);

        var result = session.Run(script);

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Empty(server.Requests);
        Assert.Equal(0, server.Connections);
        Assert.Equal(2, host.Lines.Count(line => Regex.IsMatch(line, @"^What if: .*\bf\b")));
    }

    [Theory]
    [InlineData("-WhatIf", Yes, true)]
    [InlineData("-Confirm", No, true)]
    [InlineData("-Confirm", Yes, false)]
    [InlineData("", No, false)]
    public void A_source_is_ended_only_where_that_is_wanted(string how, int answer, bool stays)
    {
        using var session = TestSession.WithModule(new AskedHost(answer));
        session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }");

        session.Run($"Disconnect-LambdaSource {how}");

        Assert.Equal(stays ? [1L] : [], session.Run("if (Get-LambdaSource) { Invoke-LambdaQuery f }").Values);
    }

    [Theory]
    [InlineData("$both | Stop-LambdaLocalEndpoint -WhatIf", Yes, 2, 0)]
    [InlineData("Stop-LambdaLocalEndpoint -WhatIf", Yes, 2, 0)]
    [InlineData("Stop-LambdaLocalEndpoint -Confirm", No, 2, 2)]
    [InlineData("Stop-LambdaLocalEndpoint -Confirm", Yes, 0, 2)]
    [InlineData("Stop-LambdaLocalEndpoint $both[0] -Confirm", Yes, 1, 1)]
    [InlineData("Stop-LambdaLocalEndpoint", No, 0, 0)]
    public void Each_endpoint_is_asked_for_by_itself(string script, int answer, int running, int questions)
    {
        var host = new AskedHost(answer);
        using var session = TestSession.WithModule(host);
        session.Run("$both = 1, 2 | ForEach-Object { Start-LambdaLocalEndpoint -Function @{ f = { 1 } } }");

        session.Run(script);

        Assert.Equal(running, session.Run("@($both | Where-Object IsRunning).Count").Single);
        Assert.Equal(questions, host.Questions.Count);
    }

    [Fact]
    public void WhatIf_starts_no_endpoint()
    {
        var host = new AskedHost(Yes);
        using var session = TestSession.WithModule(host);

        Assert.Empty(session.Run("Start-LambdaLocalEndpoint -Function @{ f = { 1 } } -WhatIf").Output);
        Assert.Single(host.Lines, line => line.StartsWith("What if: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_runbook_that_is_only_tried_out_still_connects_and_so_can_tell_what_it_would_do()
    {
        var host = new AskedHost(Yes);
        using var session = TestSession.WithModule(host);

        var result = session.Run("$WhatIfPreference = $true; $null = Connect-LambdaSource -Local @{ f = { 1 } }; Invoke-LambdaQuery f '1'");

        Assert.Empty(result.Errors);
        Assert.Single(host.Lines, line => Regex.IsMatch(line, @"^What if: .*\bf\b"));
    }

    [Theory]
    [InlineData("-Debug", "", 0, true)]
    [InlineData("-Debug -Verbose", "", 0, true)]
    [InlineData("-Debug -Confirm", "", 1, false)]
    [InlineData("-Debug -WhatIf", "", 0, false)]
    [InlineData("-Debug", "$ConfirmPreference = 'Low'", 1, false)]
    [InlineData("-Debug", "$WhatIfPreference = $true", 0, false)]
    public void Debug_alone_does_not_ask(string options, string preference, int questions, bool changes)
    {
        foreach (var (command, change) in _changes)
        {
            var host = new AskedHost(No);
            using var session = TestSession.WithModule(host);
            session.Run(
                "$null = Connect-LambdaSource -Local @{ f = { 1 } }; $endpoint = Start-LambdaLocalEndpoint -Function @{ g = { 1 } }"
            );
            host.Lines.Clear();

            // The host answers no to each question, also to those that PowerShell has for other messages of -Debug.
            var result = session.Run($"{preference}; {command} {options}");

            Assert.Empty(result.Errors);
            Assert.Equal(questions, host.Questions.Count);
            Assert.Equal(changes, session.With("output", result.Output).Run(change).Single);
            Assert.Equal(
                options.Contains("WhatIf") || preference.Contains("WhatIf") ? 1 : 0,
                host.Lines.Count(line => line.StartsWith("What if: ", StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public void Each_cmdlet_that_changes_something_is_tried_with_Debug()
    {
        using var session = TestSession.WithModule();

        var changing = session.Run("(Get-Command -Module LambdaPS | Where-Object { $_.Parameters.ContainsKey('WhatIf') }).Name").Values;

        Assert.Equal(changing, _changes.Select(change => change.Command.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("", "-Debug", 0)]
    [InlineData("", "-Debug:$false", 1)]
    [InlineData("", "-Debug -Confirm", 1)]
    [InlineData("", "-Debug -Confirm:$false", 0)]
    [InlineData("", "-Debug -WhatIf", 1)]
    [InlineData("", "-Debug -WhatIf:$false", 0)]
    [InlineData("$WhatIfPreference = $true", "-Debug", 1)]
    [InlineData("$ConfirmPreference = 'Low'", "-Debug", 1)]
    [InlineData("$ConfirmPreference = 'Medium'", "-Debug", 1)]
    [InlineData("$ConfirmPreference = 'High'", "-Debug", 0)]
    [InlineData("$ConfirmPreference = 'None'", "-Debug", 0)]
    [InlineData("$DebugPreference = 'Continue'", "", 1)]
    public void Debug_leaves_PowerShells_question_out_unless_something_else_asks_for_it(string preference, string options, int calls)
    {
        using var session = TestSession.WithCommands(typeof(ConfirmProbeCommand));

        Assert.Equal(calls, session.Run($"{preference}; Confirm-Probe {options}").Single);
    }

    [Fact]
    public void Verbose_describes_the_change_with_Debug_too()
    {
        using var session = TestSession.WithCommands(typeof(ConfirmProbeCommand));

        Assert.Equal(
            "Performing the operation \"action\" on target \"target\".",
            Assert.Single(session.Run("Confirm-Probe -Debug -Verbose").Verbose).Message
        );
    }

    [Fact]
    public void All_cmdlets_ask_in_one_place()
    {
        using var file = new PEReader(File.OpenRead(typeof(LambdaCommand).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var powerShells = metadata
            .MemberReferences.Where(IsPowerShells)
            .Select(handle => BitConverter.GetBytes(MetadataTokens.GetToken(handle)))
            .ToList();

        var callers = metadata
            .MethodDefinitions.Select(metadata.GetMethodDefinition)
            .Where(Calls)
            .Select(method => metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name))
            .Distinct();

        Assert.Equal([nameof(LambdaCommand)], callers);

        bool IsPowerShells(MemberReferenceHandle handle) =>
            metadata.GetMemberReference(handle) is { Parent.Kind: HandleKind.TypeReference } member
            && metadata.GetString(member.Name) == "ShouldProcess"
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == nameof(Cmdlet);

        bool Calls(MethodDefinition method) =>
            method.RelativeVirtualAddress != 0
            && powerShells.Any(token => file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes().AsSpan().IndexOf(token) >= 0);
    }

    private static TestSession Connect(AskedHost host, ScriptedServer server)
    {
        var session = TestSession.WithModule(host);
        session.Run(
            $"$null = Connect-LambdaSource -Name first -AccessKey AKIDEXAMPLE -SecretKey none -Region eu-west-1 -EndpointUrl {server.Endpoint} -SkipTest"
        );
        return session;
    }
}
