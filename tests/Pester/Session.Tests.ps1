#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module $PSScriptRoot/../../output/LambdaPS
}

Describe 'A session' {
    BeforeAll {
        $source = Connect-LambdaSource -Local @{
            echo = { $LambdaInput }
            fail = { throw 'it broke' }
            escape = { "a`e[2Jb" }
            count = { Add-Content -Path $LambdaInput.file -Value 1; 'counted' }
        } -Name pester
    }

    AfterAll {
        Get-LambdaSource pester* | Disconnect-LambdaSource
    }

    It 'writes objects to the pipeline' {
        '[{"a":1},{"a":2},{"a":3}]' | Invoke-LambdaQuery echo | Select-Object -ExpandProperty a | Should -Be 1, 2, 3
    }

    It 'reads a column of a file for the template' {
        $csv = "Name,Age`n`"O'Neil, `"`"Jr`"`"`",7" | ConvertFrom-Csv
        $csv | Invoke-LambdaQuery echo '{"name":{{Name}}}' | ForEach-Object name | Should -Be 'O''Neil, "Jr"'
    }

    It 'stops with Select-Object -First' {
        1..1000 | Invoke-LambdaQuery echo | Select-Object -First 2 | Should -Be 1, 2
    }

    It 'sends nothing more after Select-Object -First is complete' {
        $calls = Join-Path $TestDrive calls.txt
        1..50 | ForEach-Object { @{ file = $calls } } | Invoke-LambdaQuery count | Select-Object -First 3 | Should -HaveCount 3
        Get-Content $calls | Should -HaveCount 3
    }

    It 'makes a failed function an error that try and catch see' {
        { Invoke-LambdaQuery fail -ErrorAction Stop } | Should -Throw -ErrorId 'FunctionError,*'
    }

    It 'shows what a test of a source found' {
        $text = Test-LambdaSource pester | Out-String -Width 120
        $text | Should -Match '(?m)^IsUsable : True'
        $text | Should -Match '(?m)^Identity : arn:aws:.*, account 000000000000, in \d+ ms'
    }

    It 'shows no control characters of a response' {
        $shown = Invoke-LambdaQuery escape -Detailed | Format-List | Out-String -Width 200
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
        { Get-Content $file | Invoke-LambdaQuery echo -ErrorAction Stop } | Should -Throw -ErrorId 'PayloadInvalid,*'
        (Invoke-LambdaQuery echo -PayloadPath $file -Data @{ x = 5 }).a | Should -Be 5
        (Get-Content -Raw $file | ForEach-Object { Invoke-LambdaQuery echo $_ -Data @{ x = 6 } }).a | Should -Be 6
    }

    It 'lists as a table' {
        Get-LambdaFunctionList | Out-String -Width 80 | Should -Match '(?m)^Runtime +MB +Timeout +LastModified +FunctionName'
    }
}
