#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    $module = Join-Path $PSScriptRoot ../../output/LambdaPS
    Import-Module $module -Force
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest (Join-Path $module LambdaPS.psd1)).Version | Should -BeGreaterThan ([version]'0.0')
    }

    It 'gives the tour' {
        $tour = pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot ../../samples/QuickStart/quickstart.ps1) 2>&1 | Out-String
        $tour | Should -Match 'Hello, Grace "Amazing" Hopper!'
        $tour | Should -Match 'by must not be 0'
        $tour | Should -Match 'outcome Ran, type DivideByZeroException'
    }
}

Describe 'A session' {
    BeforeAll {
        $source = Connect-LambdaSource -Local @{
            echo = { $LambdaInput }
            fail = { throw 'it broke' }
            escape = { "a`e[2Jb" }
        } -Name pester
    }

    AfterAll {
        Get-LambdaSource pester* | Disconnect-LambdaSource
    }

    It 'gives objects to the pipeline' {
        '[{"a":1},{"a":2},{"a":3}]' | Invoke-LambdaQuery echo | Select-Object -ExpandProperty a | Should -Be 1, 2, 3
    }

    It 'reads a column of a file for the template' {
        $csv = "Name,Age`n`"O'Neil, `"`"Jr`"`"`",7" | ConvertFrom-Csv
        $csv | Invoke-LambdaQuery echo '{"name":{{Name}}}' | ForEach-Object name | Should -Be 'O''Neil, "Jr"'
    }

    It 'stops with Select-Object -First' {
        1..1000 | Invoke-LambdaQuery echo | Select-Object -First 2 | Should -Be 1, 2
    }

    It 'makes a failed function an error that try and catch see' {
        { Invoke-LambdaQuery fail -ErrorAction Stop } | Should -Throw -ErrorId 'FunctionError,*'
    }

    It 'takes a source along into other runspaces' {
        $answers = 1..4 | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:module
            Invoke-LambdaQuery echo $_ -Source $using:source
        }
        $answers | Sort-Object | Should -Be 1, 2, 3, 4
    }

    It 'takes a source along into thread jobs and tests it there' {
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { Import-Module $using:module; Test-LambdaSource $using:source -Quiet } }
        $jobs | Receive-Job -Wait -AutoRemoveJob | Should -Be $true, $true
    }

    It 'shows what a test of a source found' {
        $text = Test-LambdaSource pester | Out-String -Width 120
        $text | Should -Match '(?m)^IsUsable : True'
        $text | Should -Match '(?m)^Identity : arn:aws:.*, account 000000000000, in \d+ ms'
    }

    It 'shows no control character of an answer' {
        $shown = Invoke-LambdaQuery escape -Detailed | Out-String -Width 200
        $shown | Should -Match 'escape'
        $shown | Should -Not -Match '\e'
    }

    It 'refuses a source that was serialised' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($source))
        { Invoke-LambdaQuery echo 1 -Source $copy } | Should -Throw -ErrorId 'SourceNotFound,*'
    }

    It 'refuses the lines of a file and takes the file' {
        $file = Join-Path $TestDrive body.json
        Set-Content $file '{', '  "a": {{x}}', '}'
        { Get-Content $file | Invoke-LambdaQuery echo -ErrorAction Stop } | Should -Throw '*-PayloadPath*'
        (Invoke-LambdaQuery echo -PayloadPath $file -Data @{ x = 5 }).a | Should -Be 5
        (Get-Content -Raw $file | ForEach-Object { Invoke-LambdaQuery echo $_ -Data @{ x = 6 } }).a | Should -Be 6
    }

    It 'lists as a table' {
        Get-LambdaFunctionList | Out-String -Width 80 | Should -Match '(?m)^FunctionName +Runtime +MB +Timeout +LastModified'
    }
}

Describe 'A secret' {
    It 'quotes no value that cannot be a secret' {
        $number = 4711471147
        { Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey $number -Region eu-west-1 -SkipTest } | Should -Throw -ErrorId 'CredentialsNotFound,*'
        "$($Error[0])$($Error[0] | Format-List * -Force | Out-String)" | Should -Not -Match $number
    }
}

Describe 'Under a mock' {
    It 'is mocked by the names and types that a script uses' {
        Mock Connect-LambdaSource { [pscustomobject]@{ Name = 'mocked'; Secret = "$SecretKey" } }
        Mock Invoke-LambdaQuery { "$FunctionName on $Source" }
        Mock Get-LambdaFunctionList { [pscustomobject]@{ FunctionName = 'f' } }
        $secret = 'a secret'

        (Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey $secret -Region eu-central-1).Secret | Should -Not -Match 'a secret'
        Invoke-LambdaQuery f -Source prod | Should -Be 'f on prod'
        (Get-LambdaFunctionList -Source prod).FunctionName | Should -Be f
        Should -Invoke Invoke-LambdaQuery -Times 1 -ParameterFilter { $Source -eq 'prod' }
    }
}
