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
        Connect($"f = @{{ Environment = @{{ {_name} = 'its own' }}; ScriptBlock = {{ $env:{_name}; $env:PATH }} }}; g = {{ $env:{_name} }}");

        Assert.Equal(["its own", Environment.GetEnvironmentVariable("PATH")], _session.Run("Invoke-LambdaQuery f").Values);
        Assert.Equal("the process's", _session.Run("Invoke-LambdaQuery g").Single);
    }

    [Fact]
    public void Functions_that_run_at_the_same_time_each_see_their_own()
    {
        Connect("a = @{ Environment = @{ WHO = 'a' }; ScriptBlock = { ($using:gate).SignalAndWait(10000); $env:WHO } }; "
            + "b = @{ Environment = @{ WHO = 'b' }; ScriptBlock = { ($using:gate).SignalAndWait(10000); $env:WHO } }");
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
        Connect($"f = {{ $env:{_name} += 'x'; $env:{_name} }}; g = {{ $env:{_name} }}; unset = {{ $env:{_name} = 'x'; $env:{_name} = $null; $null -eq $env:{_name} }}");

        Assert.Equal(["x", "xx", null, true], _session.Run("Invoke-LambdaQuery f; Invoke-LambdaQuery f; Invoke-LambdaQuery g; Invoke-LambdaQuery unset").Values);
        Assert.Null(Environment.GetEnvironmentVariable(_name));
    }

    [Fact]
    public void The_drive_is_whole_for_what_reads_and_writes_it_as_a_drive()
    {
        Connect("""
            f = @{ Environment = @{ ONE = '1' }; ScriptBlock = {
                $items = $ExecutionContext.InvokeProvider.Item
                $children = $ExecutionContext.InvokeProvider.ChildItem
                $items.Get('Env:ONE').Value
                $null = $items.Set('Env:ONE', 11); $env:ONE
                $null = $items.New('Env:', 'TWO', '', 2); $env:TWO
                ($children.Get('Env:', $false) | . { process { if ($_.Key -in 'ONE', 'TWO') { "$($_.Key)=$($_.Value)" } } }) -join ' '
                $children.GetNames('Env:', [System.Management.Automation.ReturnContainers]::ReturnAllContainers, $false) -contains 'TWO'
                $items.Exists('Env:TWO'); $items.Exists('Env:THREE'); $items.Exists('Env:'); $children.HasChild('Env:')
                $items.Remove('Env:TWO', $false); $items.Exists('Env:TWO')
                $ExecutionContext.InvokeProvider.Content.Clear('Env:ONE'); $null -eq $env:ONE
            } }
            """);

        Assert.Equal(
            ["1", "11", "2", "ONE=11 TWO=2", true, true, false, true, true, false, true],
            _session.Run("Invoke-LambdaQuery f").Values);
    }

    [Fact]
    public void What_Lambda_tells_by_variables_is_told()
    {
        Connect("f = @{ MemorySize = 256; Aliases = @{ live = 7 }; ScriptBlock = { $env:AWS_LAMBDA_FUNCTION_NAME, $env:AWS_LAMBDA_FUNCTION_VERSION, $env:AWS_LAMBDA_FUNCTION_MEMORY_SIZE, $env:AWS_REGION -join ' ' } }");

        Assert.Equal("f 7 256 us-east-1", _session.Run("Invoke-LambdaQuery f -Qualifier live").Single);
    }

    [Fact]
    public void The_sessions_own_drive_is_PowerShells()
    {
        Connect("f = { 1 }");

        Assert.Equal("Microsoft.PowerShell.Commands.EnvironmentProvider", _session.Run("$ExecutionContext.SessionState.Provider.GetOne('Environment').ImplementingType.FullName").Single);
    }

    private void Connect(string functions)
    {
        _session.With("gate", new Barrier(2));
        _session.Run($"$null = Connect-LambdaSource -Local @{{ {functions} }}");
    }
}
