#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS

    # A copy, because the functions write files.
    Copy-Item $PSScriptRoot/functions $TestDrive -Recurse
    $sent = "$TestDrive/functions/notify/sent.log"
    $endpoint = Start-LambdaLocalEndpoint "$TestDrive/functions"
    $null = Connect-LambdaSource -Local $endpoint -Name runbook
}

AfterAll {
    Disconnect-LambdaSource runbook
    Stop-LambdaLocalEndpoint $endpoint
}

Describe 'Send-Reminder' {
    BeforeEach {
        Remove-Item $sent -ErrorAction Ignore
    }

    It 'sends the reminder that fits the age of each invoice' {
        $done = @'
Id,Amount,Days,Mail
1,19.90,7,ada@example.com
2,5,45,"o'neil@example.com"
'@ | ConvertFrom-Csv | & $PSScriptRoot/Send-Reminder.ps1

        $done.Result | Should -Be first, last
        $endpoint.WaitForEvents(10) | Should -BeTrue
        Get-Content $sent | Sort-Object | Should -Be @(
            'ada@example.com: This is our first reminder of invoice 1.'
            "o'neil@example.com: This is our last reminder of invoice 2."
        )
    }

    It 'continues after a rejected invoice, and sends no mail for it' {
        $done = [pscustomobject]@{ Id = 3; Amount = 0; Days = 7; Mail = 'x@example.com' },
        [pscustomobject]@{ Id = 4; Amount = 1; Days = 7; Mail = 'y@example.com' } | & $PSScriptRoot/Send-Reminder.ps1

        $done.Result | Should -Be 'ArgumentException, Ran', 'first'
        $endpoint.WaitForEvents(10) | Should -BeTrue
        Get-Content $sent | Should -HaveCount 1
    }

    It 'sends no mail if the score fails' {
        Set-Content "$TestDrive/functions/score.ps1" "throw 'down'"

        ([pscustomobject]@{ Id = 5; Amount = 1; Days = 7; Mail = 'z@example.com' } | & $PSScriptRoot/Send-Reminder.ps1).Result |
            Should -Be 'RuntimeException, Ran'
        $sent | Should -Not -Exist
    }
}
