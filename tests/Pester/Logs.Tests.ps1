#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# A runbook that queues events, waits, and reports exactly those that failed.
BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS

    function Send-Order([int[]] $Order) {
        $Order |
            Invoke-LambdaQuery charge '{"order": {{.}}}' -InvocationType Event |
            Wait-LambdaQuery -TimeoutSec 120 -ErrorAction SilentlyContinue |
            Where-Object Status -ne Succeeded
    }
}

Describe 'A batch of 50 events' {
    BeforeAll {
        $null = Connect-LambdaSource -Local @{
            charge = @{
                ScriptBlock = { param($e) if ($e.order % 7 -eq 0) { throw "order $($e.order) has no amount" }; "paid $($e.order)" }
                LogFormat = 'JSON'
            }
        }
        $failed = Send-Order (1..50)
    }

    AfterAll {
        Disconnect-LambdaSource
    }

    It 'reports exactly the events that failed' {
        $failed.InputObject | Sort-Object | Should -Be 7, 14, 21, 28, 35, 42, 49
        $failed.Status | Select-Object -Unique | Should -Be 'Failed'
    }

    It 'has each run of a failed event with its error' {
        $failed.Runs.Count | Should -Be 21
        ($failed | Where-Object { $_.InputObject -eq 14 }).Runs[2].Error | Should -BeLike '*order 14 has no amount*'
    }

    It 'finds the log of a failed event' {
        ($failed[0] | Get-LambdaLog -Level ERROR).Count | Should -BeGreaterOrEqual 3
    }
}
