#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# These tests pass in every version since 7.4. Versions before 7.6 behave differently in all of them.

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS
    $null = Connect-LambdaSource -Name versions -Local @{
        echo = { $LambdaInput }
        variables = {
            (New-Item Env: -Name FIRST -ItemType '' -Value 1).Value
            (Get-Item Environment::PATH).Name
            (Copy-Item Env:FIRST Env:SECOND -PassThru).Value
            (Rename-Item Env:SECOND THIRD -PassThru).Name
            (Get-ChildItem Env: | Where-Object Name -In FIRST, SECOND, THIRD).Name -join ' '
        }
    }
}

AfterAll {
    Disconnect-LambdaSource versions
}

Describe '-Debug' {
    It 'does not ask: a session that is not interactive fails if it does' {
        Invoke-LambdaQuery echo 1 -Source versions -Debug 5> $null | Should -Be 1
        1, 2 | Invoke-LambdaQuery echo -Source versions -ThrottleLimit 2 -Debug 5> $null | Should -Be 1, 2
        $endpoint = Start-LambdaLocalEndpoint -Function @{ f = { 1 } } -Debug 5> $null
        Stop-LambdaLocalEndpoint $endpoint -Debug 5> $null
        $endpoint.IsRunning | Should -BeFalse
        $source = Connect-LambdaSource -Name debugged -Local @{ f = { 1 } }
        Disconnect-LambdaSource $source -Debug 5> $null
        Get-LambdaSource debugged -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'only describes what -WhatIf is for' {
        Invoke-LambdaQuery echo 1 -Source versions -Debug -WhatIf 5> $null | Should -BeNullOrEmpty
    }
}

Describe 'An error' {
    It 'shows what to do, once' {
        $shown = Invoke-LambdaQuery nothing -Source versions 2>&1 | Out-String -Width 1000
        [regex]::Matches($shown, 'List the functions of the source').Count | Should -Be 1
        $Error[0].Exception.Message | Should -Not -Match 'List the functions'
        $Error[0].ErrorDetails.RecommendedAction | Should -Match '^List the functions'
    }
}

Describe 'Env: in a local function' {
    It 'does as PowerShell''s own' {
        Invoke-LambdaQuery variables -Source versions | Should -Be 1, PATH, 1, THIRD, 'FIRST THIRD'
    }
}
