#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    $module = Join-Path $PSScriptRoot ../../output/LambdaPS
    Import-Module $module -Force
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts without a word' {
        $manifest = Test-ModuleManifest (Join-Path $module LambdaPS.psd1) -WarningVariable warnings -ErrorVariable problems -WarningAction SilentlyContinue
        $manifest.Version | Should -BeGreaterThan ([version]'0.0')
        $warnings | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'exports what its manifest says, and nothing else' {
        $manifest = Import-PowerShellDataFile (Join-Path $module LambdaPS.psd1)
        $exported = (Get-Module LambdaPS).ExportedCommands
        $exported.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        $exported.Values.CommandType | Sort-Object -Unique | Should -Be Cmdlet
        (Get-Module LambdaPS).ExportedVariables.Count | Should -Be 0
    }

    It 'runs the tour' {
        $tour = pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot ../../samples/QuickStart/quickstart.ps1) 2>&1 | Out-String
        $tour | Should -Match 'Hello, Grace "Amazing" Hopper!'
        $tour | Should -Match 'by must not be 0'
        $tour | Should -Match 'outcome Ran, type DivideByZeroException'
    }

    It 'says nothing when it is imported, removed and imported again' {
        $said = pwsh -NoProfile -NonInteractive -Command {
            param($module)
            Import-Module $module
            $null = Connect-LambdaSource -Local @{ f = { 1 } }
            Remove-Module LambdaPS
            Import-Module $module
            $null = Connect-LambdaSource -Local @{ f = { 2 } }
            Invoke-LambdaQuery f
        } -args $module *>&1
        $said | Should -Be 2
    }
}
