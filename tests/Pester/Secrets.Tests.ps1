#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    $module = Resolve-Path (Join-Path $PSScriptRoot ../../output/LambdaPS)
    Import-Module $module
}

Describe 'A secret' {
    It 'quotes no value that cannot be a secret' {
        $number = 4711471147
        { Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey $number -Region eu-west-1 -SkipTest } | Should -Throw -ErrorId 'CredentialsNotFound,*'
        "$($Error[0])$($Error[0] | Format-List * -Force | Out-String)" | Should -Not -Match $number
    }

    It 'is in no transcript of a session that shows everything it has' {
        $transcript = Join-Path $TestDrive transcript.txt
        $script = Join-Path $TestDrive session.ps1

        # The keys come from the environment, because a transcript records the command line.
        Set-Content $script @'
param($module, $transcript)
Import-Module $module
$null = Start-Transcript $transcript
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
$endpoint = Start-LambdaLocalEndpoint -Function @{ show = { Write-Host 'shown'; $LambdaInput }; fail = { throw 'it broke' } }
$credential = $endpoint.GetCredential()
Connect-LambdaSource -Credential $credential -Region $endpoint.Region -EndpointUrl $endpoint.EndpointUrl -Name good | Format-List * -Force
Test-LambdaSource | Format-List * -Force
Get-LambdaFunctionList | Format-List * -Force
Invoke-LambdaQuery show '{"a": {{a}}}' -Data @{ a = 1 } -Detailed -Log | Format-List * -Force
Invoke-LambdaQuery fail -ErrorAction Continue
$Error[0] | Format-List * -Force
Invoke-LambdaQuery show '{"a": 1}' -WhatIf
try { Connect-LambdaSource -AccessKey $env:PLANTED_KEY -SecretKey $env:PLANTED_SECRET -SessionToken $env:PLANTED_TOKEN -Region $endpoint.Region -EndpointUrl $endpoint.EndpointUrl }
catch { $_ | Format-List * -Force }
$null = Stop-Transcript
$credential.GetNetworkCredential().Password
'@
        $env:PLANTED_KEY = 'AKIAPLANTEDKEY000000'
        $env:PLANTED_SECRET = 'planted/secret+of+a+session/never+shown'
        $env:PLANTED_TOKEN = 'planted-token-of-a-session-never-shown'
        try {
            $secret = pwsh -NoProfile -NonInteractive -File $script $module $transcript *>&1 | Select-Object -Last 1
        }
        finally {
            Remove-Item Env:PLANTED_KEY, Env:PLANTED_SECRET, Env:PLANTED_TOKEN
        }

        $text = Get-Content -Raw $transcript
        $text | Should -Match 'shown'
        $text | Should -Match 'it broke'
        $text | Should -Match 'CredentialsRejected'
        $secret.Length | Should -BeGreaterThan 20
        foreach ($planted in $secret, 'planted/secret', 'planted-token') { $text.Contains($planted) | Should -BeFalse -Because "'$($planted.Substring(0, 4))...' is a secret" }
        $text | Should -Not -Match 'Signature=[0-9a-f]'
    }
}
