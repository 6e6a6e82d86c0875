#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds and tests LambdaPS, for those who live in pwsh.
.DESCRIPTION
    Each task is what the dotnet command does; Pester comes with the packages of the build.
.EXAMPLE
    ./build.ps1 -Task Build, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

switch ($Task) {
    'Build' { dotnet build $PSScriptRoot --configuration $Configuration }
    'Test' { dotnet test $PSScriptRoot --configuration $Configuration }
    'Pester' {
        dotnet build $PSScriptRoot --configuration $Configuration --verbosity quiet

        # In a process of its own: a session keeps the assemblies that it has once imported.
        pwsh -NoProfile -NonInteractive -Command {
            param($modules, $path)
            $env:PSModulePath = $modules, $env:PSModulePath -join [IO.Path]::PathSeparator
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester -Path $path -PassThru
            if ($result.Result -ne 'Passed') { exit 1 }
        } -args (Join-Path $PSScriptRoot output), (Join-Path $PSScriptRoot tests Pester)
    }
    'Clean' {
        dotnet clean $PSScriptRoot --configuration $Configuration --verbosity quiet
        Remove-Item -Path (Join-Path $PSScriptRoot output) -Recurse -Force -ErrorAction Ignore
    }
}
