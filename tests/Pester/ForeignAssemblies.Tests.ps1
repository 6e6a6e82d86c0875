#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeDiscovery {
    # Other releases of the AWS SDK, which `dotnet restore` downloads together with the module's own. They exist only on a
    # machine that has built the module.
    $packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME .nuget packages)
    $others = foreach ($version in '3.7.402', '4.1.0') {
        @{ Version = $version; Assembly = Join-Path $packages awssdk.core $version lib net8.0 AWSSDK.Core.dll }
    }
}

BeforeAll {
    $module = Resolve-Path (Join-Path $PSScriptRoot ../../output/LambdaPS)

    # Runs the module in a new process, before or after another AWS SDK, and returns the loaded versions.
    function Test-WithSdk([string] $Assembly, [switch] $ImportFirst) {
        pwsh -NoProfile -NonInteractive -Command {
            param($module, $assembly, $importFirst)
            $ErrorActionPreference = 'Stop'
            if ($importFirst) {
                Import-Module $module
                $null = Connect-LambdaSource -Local @{ echo = { $LambdaInput } }
            }

            $null = $assembly ? [System.Reflection.Assembly]::LoadFrom($assembly) : $null
            if (-not $importFirst) {
                Import-Module $module
                $null = Connect-LambdaSource -Local @{ echo = { $LambdaInput } }
            }

            # The regions come from the SDK, which a local connection does not load.
            $null = TabExpansion2 'Connect-LambdaSource -Region eu-' 32

            [pscustomobject]@{
                Response  = Invoke-LambdaQuery echo '{"a": {{x}}}' -Data @{ x = 7 } | ForEach-Object a
                Outside = @([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -like 'AWSSDK*' } | ForEach-Object Location)
                Inside  = @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ LambdaPS | ForEach-Object Assemblies | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object Location)
            }
        } -args $module, $Assembly, $ImportFirst
    }
}

Describe 'AWSSDK.Core <Version> in the session' -ForEach $others {
    BeforeEach {
        if (-not (Test-Path $Assembly)) { Set-ItResult -Skipped -Because "dotnet restore has not fetched $Assembly" }
    }

    It 'that came before the module does not matter to it' {
        $run = Test-WithSdk $Assembly
        $run.Response | Should -Be 7
        $run.Outside | Should -Be $Assembly
        $run.Inside | Should -BeLike '*engine*AWSSDK.Core.dll'
    }

    It 'that comes after the module does not matter to it, and is loaded all the same' {
        $run = Test-WithSdk $Assembly -ImportFirst
        $run.Response | Should -Be 7
        $run.Outside | Should -Be $Assembly
        $run.Inside | Should -BeLike '*engine*AWSSDK.Core.dll'
    }
}

Describe 'A session without any AWSSDK.Core' {
    It 'has none afterwards: the module keeps its own to itself' {
        $run = Test-WithSdk
        $run.Response | Should -Be 7
        $run.Outside | Should -BeNullOrEmpty
        $run.Inside | Should -BeLike '*engine*AWSSDK.Core.dll'
    }
}
