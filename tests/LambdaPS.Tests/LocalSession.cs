namespace LambdaPS.Tests;

/// <summary>A session that is connected to a few functions of its own, over real HTTP on loopback.</summary>
internal static class LocalSession
{
    public static TestSession Open() => Connect(TestSession.WithModule());

    /// <summary>Connects a session to them.</summary>
    public static TestSession Connect(TestSession session)
    {
        session.Run(
            """
            $null = Connect-LambdaSource -Local @{
                echo     = { , $LambdaInput }
                nothing  = { }
                none     = { , @() }
                list     = { 1; 2 }
                text     = { 'hello' }
                clash    = { $d = [System.Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; $d['A'] = 2; $d }
                context  = { [ordered]@{ Name = $LambdaContext.FunctionName; Version = $LambdaContext.FunctionVersion; Id = $LambdaContext.AwsRequestId } }
                fail     = { throw [System.InvalidOperationException]::new('it broke') }
                noisy    = { function Warn { [CmdletBinding()] param() $PSCmdlet.WriteWarning('mind the gap') }; Warn; 'done' }
            }
            """
        );
        return session;
    }
}
