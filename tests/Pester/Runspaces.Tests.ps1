#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    $module = Resolve-Path (Join-Path $PSScriptRoot ../../output/LambdaPS)
    Import-Module $module
    $source = Connect-LambdaSource -Name runspaces -Local @{ echo = { $LambdaInput } }
}

AfterAll {
    Disconnect-LambdaSource runspaces
}

Describe 'Another runspace' {
    It 'of ForEach-Object -Parallel takes a source along' {
        $results = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:module
            Invoke-LambdaQuery echo $_ -Source $using:source
        }
        $results | Sort-Object | Should -Be (1..8)
    }

    It 'has no default of its own' {
        1 | ForEach-Object -UseNewRunspace -Parallel {
            Import-Module $using:module
            try { Invoke-LambdaQuery echo 1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        } | Should -BeLike 'NotConnected,*'
    }
}

Describe 'The runspace of a thread job' {
    BeforeEach {
        if (-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this pwsh has no Start-ThreadJob' }
    }

    It 'takes a source along and tests it there' {
        $jobs = 1..2 | ForEach-Object { Start-ThreadJob { Import-Module $using:module; Test-LambdaSource $using:source -Quiet } }
        $jobs | Receive-Job -Wait -AutoRemoveJob | Should -Be $true, $true
    }

    It 'sends while the session that it came from sends too' {
        $job = Start-ThreadJob { Import-Module $using:module; 1..20 | Invoke-LambdaQuery echo -Source $using:source }
        1..20 | Invoke-LambdaQuery echo | Should -Be (1..20)
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be (1..20)
    }

    It 'that is closed in the middle of a query leaves the source to the others' {
        $job = Start-ThreadJob { Import-Module $using:module; while ($true) { Invoke-LambdaQuery echo 1 -Source $using:source } }
        do { $first = Receive-Job $job } until ($first -or $job.State -notin 'NotStarted', 'Running')
        $first | Should -Contain 1
        $job | Stop-Job -PassThru | Remove-Job
        Invoke-LambdaQuery echo 2 | Should -Be 2
    }
}

Describe 'Another process' {
    It 'of Start-Job connects for itself' {
        Start-Job {
            Import-Module $using:module
            $null = Connect-LambdaSource -Local @{ hello = { "Hello from $([Environment]::ProcessId)" } }
            [pscustomobject]@{ Response = Invoke-LambdaQuery hello; Process = [Environment]::ProcessId }
        } | Receive-Job -Wait -AutoRemoveJob | ForEach-Object { $_.Response | Should -Be "Hello from $($_.Process)"; $_.Process } | Should -Not -Be $PID
    }

    It 'gets only a copy of a source, which is an error there' {
        Start-Job {
            Import-Module $using:module
            try { Invoke-LambdaQuery echo 1 -Source $using:source -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        } | Receive-Job -Wait -AutoRemoveJob | Should -BeLike 'SourceNotFound,*'
    }

    It 'returns an invocation with readable data' {
        $run = Start-Job {
            Import-Module $using:module
            $null = Connect-LambdaSource -Local @{ echo = { param($given) $given } }
            Invoke-LambdaQuery echo '{"a": 1}' -Detailed
        } | Receive-Job -Wait -AutoRemoveJob
        $run.FunctionName | Should -Be echo
        $run.StatusCode | Should -Be 200
        $run.PayloadText | Should -Be '{"a":1}'
        $run.Payload.a | Should -Be 1
    }
}
