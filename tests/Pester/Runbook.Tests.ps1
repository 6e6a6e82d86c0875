#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS
}

Describe 'The runbook of the samples' {
    BeforeAll {
        $root = Resolve-Path $PSScriptRoot/../..
        $sample = "$root/samples/Runbook"
    }

    It 'passes its own tests offline' {
        # In a new process, because Pester cannot run within Pester.
        pwsh -NoProfile -NonInteractive -Command {
            param($path)
            $result = Invoke-Pester $path -PassThru -Output None
            "$($result.Result) $($result.PassedCount)"
        } -args $sample | Should -Be 'Passed 3'
    }

    It 'is what the documentation shows: <_>' -ForEach 'Send-Reminder.ps1', 'Send-Reminder.Tests.ps1', 'functions/score.ps1', 'functions/score.json' {
        (Get-Content -Raw $root/docs/local-functions.md).Contains((Get-Content -Raw $sample/$_)) | Should -BeTrue
    }
}

Describe 'Functions in a folder' {
    BeforeAll {
        $null = New-Item -ItemType Directory $TestDrive/functions
        Push-Location $TestDrive
        Set-Content functions/say.ps1 @'
Write-Host 'host'; Write-Verbose 'verbose' -Verbose; Write-Warning 'warning'; Write-Information 'information'; Write-Debug 'debug' -Debug
Write-Error 'mild'
try { Read-Host 'name' } catch { 'no prompt' }
Get-ChildItem Env:SAY* | ForEach-Object Value
'@
        Set-Content functions/say.json '{ "Environment": { "SAY": "it" } }'
        $null = Connect-LambdaSource -Local ./functions -Name folder
    }

    AfterAll {
        Disconnect-LambdaSource folder
        Pop-Location
    }

    It 'log what the common Write cmdlets write' {
        $run = Invoke-LambdaQuery say -Source folder -Detailed
        $run.Payload | Should -Be 'no prompt', 'it'
        $run.LogLines[1..6] | Should -Be 'host', 'VERBOSE: verbose', 'WARNING: warning', 'information', 'DEBUG: debug', 'ERROR: mild'
    }

    It 'change with their files' {
        Set-Content functions/say.ps1 '"edited"'
        Invoke-LambdaQuery say -Source folder | Should -Be 'edited'
    }
}

Describe 'A local endpoint' {
    It 'shows its keys as lines that make another process its client' {
        $endpoint = Start-LambdaLocalEndpoint -Function @{ f = { 'served' } } -AsEnvironment -InformationVariable shown 6> $null
        $block = ($shown.MessageData.Message -split '# bash')[0]
        pwsh -NoProfile -NonInteractive -Command "$block; Import-Module $PSScriptRoot/../../output/LambdaPS; `$null = Connect-LambdaSource -EndpointUrl `$env:AWS_ENDPOINT_URL_LAMBDA; Invoke-LambdaQuery f" |
            Should -Be 'served'
        Stop-LambdaLocalEndpoint $endpoint
        $endpoint.IsRunning | Should -BeFalse
    }
}
