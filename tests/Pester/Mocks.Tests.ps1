#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeDiscovery {
    Import-Module $PSScriptRoot/../../output/LambdaPS

    # A line of a user's script for each cmdlet, and the expected parameters of its mock.
    $lines = @(
        @{ Cmdlet = 'Connect-LambdaSource'; Line = { Connect-LambdaSource -ProfileName prod -Region eu-central-1 -Name prod }; Filter = { $ProfileName -eq 'prod' -and $Region -eq 'eu-central-1' } }
        @{ Cmdlet = 'Connect-LambdaSource'; Line = { Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey 'a secret' -Region eu-central-1 }; Filter = { $AccessKey -eq 'AKIDEXAMPLE' -and $SecretKey } }
        @{ Cmdlet = 'Connect-LambdaSource'; Line = { Connect-LambdaSource -Local @{ f = { 1 } } }; Filter = { $Local.Keys -contains 'f' } }
        @{ Cmdlet = 'Disconnect-LambdaSource'; Line = { Disconnect-LambdaSource prod }; Filter = { $Source -eq 'prod' } }
        @{ Cmdlet = 'Disconnect-LambdaSource'; Line = { 'prod' | Disconnect-LambdaSource }; Filter = { $Source -eq 'prod' } }
        @{ Cmdlet = 'Expand-LambdaTemplate'; Line = { Expand-LambdaTemplate '{"a": {{a}}}' @{ a = 1 } -As Text }; Filter = { $Template -eq '{"a": {{a}}}' -and $Data.a -eq 1 -and "$As" -eq 'Text' } }
        @{ Cmdlet = 'Get-LambdaFunctionAlias'; Line = { Get-LambdaFunctionAlias f -Source prod }; Filter = { $FunctionName -eq 'f' -and $Source -eq 'prod' } }
        @{ Cmdlet = 'Get-LambdaFunctionList'; Line = { Get-LambdaFunctionList nightly-*, resize -Source prod }; Filter = { $Name -contains 'resize' -and $Source -eq 'prod' } }
        @{ Cmdlet = 'Get-LambdaFunctionVersion'; Line = { [pscustomobject]@{ FunctionName = 'f' } | Get-LambdaFunctionVersion }; Filter = { $FunctionName -eq 'f' } }
        @{ Cmdlet = 'Get-LambdaLog'; Line = { Get-LambdaLog f -Since 2h -Pattern ERROR }; Filter = { $FunctionName -eq 'f' -and $Since -eq '2h' -and $Pattern -eq 'ERROR' } }
        @{ Cmdlet = 'Get-LambdaSource'; Line = { Get-LambdaSource pr* }; Filter = { $Name -eq 'pr*' } }
        @{ Cmdlet = 'Invoke-LambdaQuery'; Line = { Invoke-LambdaQuery f '{"id": {{Id}}}' -Data @{ Id = 7 } -InvocationType event -Source prod }; Filter = { $FunctionName -eq 'f' -and $Data.Id -eq 7 -and $InvocationType -eq 'Event' } }
        @{ Cmdlet = 'Invoke-LambdaQuery'; Line = { @{ id = 7 } | Invoke-LambdaQuery f -ThrottleLimit 4 -Detailed }; Filter = { $InputObject.id -eq 7 -and $ThrottleLimit -eq 4 -and $Detailed } }
        @{ Cmdlet = 'Invoke-LambdaQuery'; Line = { Invoke-LambdaQuery f -PayloadPath ./body.json -OutFile ./response.bin -Stream }; Filter = { $PayloadPath -eq './body.json' -and $OutFile } }
        @{ Cmdlet = 'Invoke-LambdaQuery'; Line = { Invoke-LambdaQuery f -Body 'x' }; Filter = { $Payload -eq 'x' } }
        @{ Cmdlet = 'Select-LambdaSource'; Line = { 'prod' | Select-LambdaSource }; Filter = { $Source -eq 'prod' } }
        @{ Cmdlet = 'Start-LambdaLocalEndpoint'; Line = { Start-LambdaLocalEndpoint ./functions -Port 9001 }; Filter = { $Path -eq './functions' -and $Port -eq 9001 } }
        @{ Cmdlet = 'Stop-LambdaLocalEndpoint'; Line = { Stop-LambdaLocalEndpoint }; Filter = { $null -eq $Endpoint } }
        @{ Cmdlet = 'Wait-LambdaQuery'; Line = { [pscustomobject]@{ FunctionName = 'f'; RequestId = 'r-1' } | Wait-LambdaQuery -TimeoutSec 5 }; Filter = { $FunctionName -eq 'f' -and $RequestId -eq 'r-1' } }
        @{ Cmdlet = 'Test-LambdaSource'; Line = { Test-LambdaSource prod -Quiet }; Filter = { $Source -eq 'prod' -and $Quiet } }
    )
}

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS
}

Describe 'A mock of each cmdlet' {
    It 'replaces <Cmdlet> and receives the arguments of the script: <Line>' -ForEach $lines {
        Mock $Cmdlet { 'mocked' }

        & $Line | Should -Be 'mocked'

        Should -Invoke $Cmdlet -Times 1 -Exactly -ParameterFilter $Filter
    }

    It 'is given the name of a listed function that is an argument' {
        $null = Connect-LambdaSource -Name listed -Local @{ f = { 1 } }
        $function = Get-LambdaFunctionList f
        Mock Invoke-LambdaQuery { 'mocked' }

        Invoke-LambdaQuery $function | Should -Be 'mocked'

        Should -Invoke Invoke-LambdaQuery -Times 1 -Exactly -ParameterFilter { $FunctionName -eq 'f' }
        Disconnect-LambdaSource listed
    }

    It 'is tried for every cmdlet that there is' -ForEach @{ Lines = $lines } {
        $Lines.Cmdlet | Sort-Object -Unique | Should -Be ((Get-Command -Module LambdaPS).Name | Sort-Object)
    }
}

Describe 'A script under mocks' {
    BeforeAll {
        $script = Join-Path $TestDrive nightly.ps1
        Set-Content $script @'
$null = Connect-LambdaSource -ProfileName prod -Name nightly
if (-not (Test-LambdaSource nightly -Quiet)) { throw 'Not connected.' }
Get-LambdaFunctionList 'nightly-*' -Source nightly | ForEach-Object {
    $name = $_.FunctionName
    try { Invoke-LambdaQuery $name '{"day": {{day}}}' -Data @{ day = '2026-02-01' } -Source nightly -ErrorAction Stop }
    catch [LambdaPS.LambdaQueryException] { "$name failed: $($_.Exception.Message)" }
}
Disconnect-LambdaSource nightly
'@
        Mock Connect-LambdaSource
        Mock Disconnect-LambdaSource
        Mock Test-LambdaSource { $true }
        Mock Get-LambdaFunctionList { 'nightly-report', 'nightly-backup' | ForEach-Object { [pscustomobject]@{ FunctionName = $_ } } }
        Mock Invoke-LambdaQuery { "$FunctionName for $($Data.day)" }
    }

    It 'runs without an account' {
        & $script | Should -Be 'nightly-report for 2026-02-01', 'nightly-backup for 2026-02-01'

        Should -Invoke Connect-LambdaSource -Times 1 -Exactly -ParameterFilter { $ProfileName -eq 'prod' }
        Should -Invoke Disconnect-LambdaSource -Times 1 -Exactly
    }

    It 'handles a failed function if a mock writes the error of one' {
        # A real failure of a local function, because a script cannot create its exception.
        $real = Get-Command Invoke-LambdaQuery -CommandType Cmdlet
        $local = & (Get-Command Connect-LambdaSource -CommandType Cmdlet) -Local @{ fail = { throw 'no backup today' } } -Name failing
        try { & $real fail -Source $local -ErrorAction Stop } catch { $failure = $_ }
        Mock Invoke-LambdaQuery -ParameterFilter { $FunctionName -eq 'nightly-backup' } { throw $failure }

        & $script | Select-Object -Last 1 | Should -Be "nightly-backup failed: Function 'fail' failed: RuntimeException: no backup today"
        & (Get-Command Disconnect-LambdaSource -CommandType Cmdlet) failing
    }
}
