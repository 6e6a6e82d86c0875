#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS
    $null = Connect-LambdaSource -Name preferences -Local @{
        echo = { $LambdaInput }
        half = { if ($LambdaInput -eq 2) { throw 'not 2' }; $LambdaInput }
        loose = { $LambdaInput.nothing; $undefined; 'continued' }
    }
}

AfterAll {
    Disconnect-LambdaSource preferences
}

Describe 'Set-StrictMode -Version Latest' {
    It 'changes nothing in what the cmdlets do' {
        Set-StrictMode -Version Latest
        $run = [pscustomobject]@{ a = 1 } | Invoke-LambdaQuery echo -Detailed
        $run.Payload.a | Should -Be 1
        $run | Format-Table | Out-String | Should -Match 'echo'
        $run | Format-List | Out-String | Should -Match 'echo'
        Invoke-LambdaQuery echo '{{#maybe}}1{{/maybe}}{{^maybe}}2{{/maybe}}' -Data @{ maybe = $null } | Should -Be 2
        Get-LambdaFunctionList | Out-String | Should -Match 'loose'
        Test-LambdaSource | Out-String | Should -Match 'IsUsable'
        Get-LambdaSource | Out-String | Should -Match 'preferences'
    }

    It 'is the caller''s own, and not that of a local function' {
        Set-StrictMode -Version Latest
        Invoke-LambdaQuery loose '{}' | Select-Object -Last 1 | Should -Be 'continued'
    }
}

Describe '$ErrorActionPreference' {
    It 'as Continue writes one error per failed record, and returns the results of the others' {
        $ErrorActionPreference = 'Continue'
        $results = 1..3 | Invoke-LambdaQuery half -ErrorVariable failed 2> $null
        $results | Should -Be 1, 3
        $failed | Should -HaveCount 1
        $failed[0].TargetObject.InputObject | Should -Be 2
    }

    It 'as Stop ends the script at the first failure, after the results before it' {
        $ErrorActionPreference = 'Stop'
        $results = [System.Collections.Generic.List[object]]::new()
        { 1..3 | Invoke-LambdaQuery half | ForEach-Object { $results.Add($_) } } | Should -Throw -ErrorId 'FunctionError,*'
        $results | Should -Be 1
    }

    It 'as Stop ends it at a connect that failed whatever it is' {
        { Connect-LambdaSource -Local ./there-is-no-such-folder -ErrorAction SilentlyContinue } | Should -Throw
        $null = Connect-LambdaSource -Name preferences -Local @{ echo = { $LambdaInput } }
    }

    It 'as Ignore and SilentlyContinue is what people expect of it' {
        $before = $Error.Count
        Invoke-LambdaQuery missing -ErrorAction Ignore | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
        Invoke-LambdaQuery missing -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'FunctionNotFound,*'
    }
}
