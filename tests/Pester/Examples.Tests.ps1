#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# The examples of help, README and docs that need more than PowerShell's engine; xunit runs all the others.

BeforeDiscovery {
    $root = (Resolve-Path $PSScriptRoot/../..).Path
    Import-Module $root/tests/Examples/Examples.psm1
    $examples = Get-Example $root | Where-Object { $_.Host -eq 'Pwsh' -and -not $_.Needs -and -not $_.Sample }
}

BeforeAll {
    $root = (Resolve-Path $PSScriptRoot/../..).Path
    Import-Module $root/tests/Examples/Examples.psm1
    Import-Module $root/output/LambdaPS

    # Runs an example in a new process and folder, and returns its errors.
    function Invoke-Example($example, $folder) {
        New-ExampleFolder $root $folder
        $isTest = $example.Commands -contains 'Describe'
        $code = Join-Path $folder ($isTest ? 'Example.Tests.ps1' : 'Example.ps1')
        Set-Content $code $example.Code
        pwsh -NoProfile -NonInteractive -Command {
            param($root, $folder, $code, $isTest)
            Set-Location $folder
            $env:PSModulePath = "$root/output$([IO.Path]::PathSeparator)$env:PSModulePath"
            Import-Module LambdaPS
            . $root/tests/Examples/session.ps1
            if ($isTest) {
                $result = Invoke-Pester $code -PassThru -Output None
                if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { "$($result.Result): $($result.Failed.ErrorRecord)" }
            }
            else {
                . $code 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { "$_" }
            }
        } -args $root, $folder, $code, $isTest 2>&1
    }
}

Describe 'The examples' {
    It 'run: <_.Place>' -ForEach $examples {
        Invoke-Example $_ (Join-Path $TestDrive ([guid]::NewGuid())) | Should -BeNullOrEmpty -Because $_.Code
    }

    It 'are known to fail where they do' {
        $wrong = [pscustomobject]@{ Commands = @(); Code = 'Invoke-LambdaQuery no-such-function' }
        Invoke-Example $wrong (Join-Path $TestDrive wrong) | Should -Match 'no-such-function'
        $wrong = [pscustomobject]@{ Commands = @('Describe'); Code = "Describe 'a' { It 'b' { 1 | Should -Be 2 } }" }
        Invoke-Example $wrong (Join-Path $TestDrive wrong-test) | Should -Match 'Expected 2'
    }
}
