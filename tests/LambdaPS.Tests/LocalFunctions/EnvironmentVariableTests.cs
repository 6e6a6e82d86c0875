namespace LambdaPS.Tests.LocalFunctions;

public sealed class EnvironmentVariableTests : IDisposable
{
    private readonly TestSession _session = TestSession.WithModule();
    private readonly string _name = $"LAMBDAPS_{Guid.NewGuid():N}";

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_name, null);
        _session.Dispose();
    }

    [Fact]
    public void A_function_sees_its_own_variables_over_those_of_the_process()
    {
        Environment.SetEnvironmentVariable(_name, "the process's");
        Connect(
            $"f = @{{ Environment = @{{ {_name} = 'its own' }}; ScriptBlock = {{ $env:{_name}; $env:PATH }} }}; g = {{ $env:{_name} }}"
        );

        Assert.Equal(["its own", Environment.GetEnvironmentVariable("PATH")], _session.Run("Invoke-LambdaQuery f").Values);
        Assert.Equal("the process's", _session.Run("Invoke-LambdaQuery g").Single);
    }

    [Fact]
    public void Functions_that_run_at_the_same_time_each_see_their_own()
    {
        Connect(
            "a = @{ Environment = @{ WHO = 'a' }; ScriptBlock = { ($using:gate).SignalAndWait(10000); $env:WHO } }; "
                + "b = @{ Environment = @{ WHO = 'b' }; ScriptBlock = { ($using:gate).SignalAndWait(10000); $env:WHO } }"
        );
        using var other = TestSession.WithModule().With("source", _session.Run("Get-LambdaSource").Single);
        using var pipeline = other.Start("Invoke-LambdaQuery b -Source $source");
        var run = pipeline.BeginInvoke();

        // Each signals true or false first: whether the other came to the same place in time.
        Assert.Equal([true, "a"], _session.Run("Invoke-LambdaQuery a").Values);
        Assert.Equal([true, "b"], pipeline.EndInvoke(run).Select(value => value.BaseObject));
    }

    [Fact]
    public void What_a_function_sets_stays_in_its_environment_and_out_of_this_process()
    {
        Connect(
            $"f = {{ $env:{_name} += 'x'; $env:{_name} }}; g = {{ $env:{_name} }}; unset = {{ $env:{_name} = 'x'; $env:{_name} = $null; $null -eq $env:{_name} }}"
        );

        Assert.Equal(
            ["x", "xx", null, true],
            _session.Run("Invoke-LambdaQuery f; Invoke-LambdaQuery f; Invoke-LambdaQuery g; Invoke-LambdaQuery unset").Values
        );
        Assert.Null(Environment.GetEnvironmentVariable(_name));
    }

    [Fact]
    public void The_drive_does_as_PowerShells_own_does()
    {
        string[] operations =
        [
            "(Get-Item Env:A_).Value",
            "(Get-Item Environment::A_).Value",
            "(Get-Item Env:/A_).Value",
            "(Get-Item Environment::PATH).Name",
            "Get-Item Env:NONE_",
            "(Get-Item Env:).Count -gt 5",
            "Get-ChildItem Env:NONE_",
            "(Get-ChildItem Environment::).Count -gt 5",
            "Get-ChildItem Env:A_ -Name",
            "(Get-ChildItem Env: -Name) -contains 'A_'",
            "Push-Location Env:; (Get-Item A_).Name; $PWD.Path; Pop-Location",
            "(New-Item Env: -Name C_ -ItemType '' -Value 7).Value",
            "New-Item Env: -Name C_ -ItemType ''",
            "New-Item Env:A_ -Value 8",
            "(New-Item Env:A_ -Value 8 -Force).Value",
            "New-Item Env:C_ -Value 1 -WhatIf",
            "(New-Item Environment::C_ -Value 1).Value",
            "Set-Item Env:A_ 11",
            "(Set-Item Env:A_ 12 -PassThru).Value",
            "Set-Item Env:A_ 13 -WhatIf",
            "Set-Item Env:A_ (1, 2)",
            "Set-Item Env:A_ 1.5",
            "Set-Item Env:A_ (Get-Item Env:B_)",
            "Set-Item Env:A_ ''",
            "Set-Item Env:A_ $null",
            "$env:A_ = ''",
            "$env:A_ = $null",
            "Set-Item Env: 1",
            "Set-Item Env:A_=B 1",
            "Copy-Item Env:B_ Env:C_",
            "(Copy-Item Env:B_ Env:A_ -PassThru).Value",
            "Copy-Item Env:NONE_ Env:C_",
            "Copy-Item Env:B_ Env:C_ -WhatIf",
            "(Copy-Item Env:B_ Env: -PassThru).Name",
            "Copy-Item Env: Env:C_",
            "Rename-Item Env:B_ C_",
            "Rename-Item Env:B_ A_",
            "(Rename-Item Env:B_ A_ -Force -PassThru).Value",
            "Rename-Item Env:B_ b_",
            "Rename-Item Env:NONE_ C_",
            "Rename-Item Env:B_ C_ -WhatIf",
            "Rename-Item Env: C_",
            "Get-Content Env:A_",
            "Get-Content Env:NONE_",
            "Set-Content Env:A_ 1, 2",
            "Set-Content Env:C_ x",
            "Add-Content Env:A_ y",
            "Clear-Content Env:A_",
            "Clear-Item Env:A_",
            "Clear-Item Env:",
            "Remove-Item Env:A_ -WhatIf",
            "Remove-Item Env:A_",
            "Remove-Item Env:NONE_",
            "Remove-Item Env:?_",
            "Test-Path Env:",
            "Test-Path Env:A_",
            "Test-Path Environment::A_",
            "Test-Path Env:NONE_",
            "Test-Path Env: -IsValid",
            "Test-Path Env: -PathType Container",
            "Test-Path Env:A_ -PathType Container",
        ];
        var script = $$"""
            foreach ($operation in {{string.Join(
                ", ",
                operations.Select(operation => $"'{operation.Replace("'", "''", StringComparison.Ordinal)}'")
            )}}) {
                Get-ChildItem Env: | Where-Object Name -Match '^(A|B|C|b)_{{_name}}' | Remove-Item
                $env:A_{{_name}} = '1'
                $env:B_{{_name}} = 'b'
                $seen = try {
                    & ([scriptblock]::Create(($operation -creplace '(?<=[ABCb?]|NONE)_', '_{{_name}}'))) 2>&1 | ForEach-Object {
                        if ($_ -is [System.Management.Automation.ErrorRecord]) { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" } else { "$_" }
                    }
                } catch { "thrown: $($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
                $left = Get-ChildItem Env: | Where-Object Name -Match '^(A|B|C|b)_{{_name}}' | ForEach-Object { "$($_.Name)=$($_.Value)" }
                "$operation => $($seen -join ', '); $($left -join ' ')"
            }
            Get-ChildItem Env: | Where-Object Name -Match '^(A|B|C|b)_{{_name}}' | Remove-Item
            """;

        var expected = _session.Run(script).Values;
        Connect($"f = {{ {script} }}");

        Assert.Equal(operations.Length, expected.Length);
        Assert.Equal(expected, _session.Run("Invoke-LambdaQuery f").Values);
    }

    [Fact]
    public void What_Lambda_tells_by_variables_is_told()
    {
        Connect(
            "f = @{ MemorySize = 256; Aliases = @{ live = 7 }; ScriptBlock = { $env:AWS_LAMBDA_FUNCTION_NAME, $env:AWS_LAMBDA_FUNCTION_VERSION, $env:AWS_LAMBDA_FUNCTION_MEMORY_SIZE, $env:AWS_REGION -join ' ' } }"
        );

        Assert.Equal("f 7 256 us-east-1", _session.Run("Invoke-LambdaQuery f -Qualifier live").Single);
    }

    [Fact]
    public void The_sessions_own_drive_is_PowerShells()
    {
        Connect("f = { 1 }");

        Assert.Equal(
            "Microsoft.PowerShell.Commands.EnvironmentProvider",
            _session.Run("$ExecutionContext.SessionState.Provider.GetOne('Environment').ImplementingType.FullName").Single
        );
    }

    private void Connect(string functions)
    {
        _session.With("gate", new Barrier(2));
        _session.Run($"$null = Connect-LambdaSource -Local @{{ {functions} }}");
    }
}
