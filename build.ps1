#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packages and installs LambdaPS.
.DESCRIPTION
    Build and Test run the dotnet command. Pester is part of the build's packages; Analyze needs PSScriptAnalyzer. Package
    creates output/LambdaPS.VERSION.nupkg for the PowerShell Gallery, or for a folder that is registered as a repository.
    Install copies the module to the module path of the current user and replaces the same version.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    dotnet tool install PowerShell --version 7.4.* --tool-path output/pwsh-7.4
    ./build.ps1 -Task Pester -Pwsh output/pwsh-7.4/pwsh
.EXAMPLE
    ./build.ps1 -Task Install
.EXAMPLE
    ./build.ps1 -Task Package
    Register-PSResourceRepository -Name lambdaps -Uri ./output -Trusted
    Install-PSResource LambdaPS -Repository lambdaps
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Analyze', 'Package', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    # The default is Debug, or Release for Package and Install.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration,

    # The pwsh that runs the Pester tests. The default is the one in PATH.
    [string] $Pwsh = 'pwsh',

    # The folder for Install. The default is the module path of the current user.
    [string] $ModulePath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$output = Join-Path $PSScriptRoot output

# Package and Install use their own folder, because a session may have loaded the module from the other one.
$package = Join-Path $output package
$module = Join-Path $package LambdaPS
$debug = $Configuration ? $Configuration : 'Debug'
$release = $Configuration ? $Configuration : 'Release'

# Builds the module into an empty folder, and returns its manifest.
function Build-Module {
    Remove-Item -Path $module -Recurse -Force -ErrorAction Ignore
    $project = Join-Path $PSScriptRoot src LambdaPS
    dotnet build $project --configuration $release --verbosity quiet "--property:ModuleFolder=$module/" | Out-Host
    Import-PowerShellDataFile (Join-Path $module LambdaPS.psd1)
}

function Measure-Size([string] $What, [string] $Path) {
    $bytes = (Get-ChildItem $Path -Recurse -File | Measure-Object Length -Sum).Sum
    '{0}: {1:0.00} MB, {2}' -f $What, ($bytes / 1MB), $Path
}

# Writes the same package description as Publish-PSResource.
function Write-PackageDescription([hashtable] $Manifest, [string] $Path) {
    $gallery = $Manifest.PrivateData.PSData
    $cmdlets = $Manifest.CmdletsToExport
    $tags = @($gallery.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' + $cmdlets.ForEach({ "PSCmdlet_$_" }) + $cmdlets.ForEach({ "PSCommand_$_" })
    $fields = [ordered]@{
        id                       = 'LambdaPS'
        version                  = $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        description              = $Manifest.Description
        copyright                = $Manifest.Copyright
        licenseUrl               = $gallery.LicenseUri
        projectUrl               = $gallery.ProjectUri
        releaseNotes             = $gallery.ReleaseNotes
        requireLicenseAcceptance = 'false'
        tags                     = $tags -join ' '
    }

    $xml = [System.Xml.Linq.XNamespace]'http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd'
    $metadata = [System.Xml.Linq.XElement]::new($xml + 'metadata')
    $fields.GetEnumerator().ForEach({ $metadata.Add([System.Xml.Linq.XElement]::new($xml + $_.Key, $_.Value)) })
    $file = [System.Xml.Linq.XElement]::new($xml + 'file', [System.Xml.Linq.XAttribute]::new('src', 'LambdaPS/**'))
    [System.Xml.Linq.XElement]::new($xml + 'package', $metadata, [System.Xml.Linq.XElement]::new($xml + 'files', $file)).Save($Path)
}

function Get-UserModulePath {
    if ($IsWindows) { return Join-Path ([Environment]::GetFolderPath('MyDocuments')) PowerShell Modules }
    Join-Path ($env:XDG_DATA_HOME ? $env:XDG_DATA_HOME : (Join-Path $HOME .local share)) powershell Modules
}

switch ($Task) {
    'Build' { dotnet build $PSScriptRoot --configuration $debug }
    'Test' { dotnet test $PSScriptRoot --configuration $debug }
    'Pester' {
        dotnet build $PSScriptRoot --configuration $debug --verbosity quiet

        # In a new process, because a session cannot unload assemblies.
        & $Pwsh -NoProfile -NonInteractive -Command {
            param($modules, $path)
            $env:PSModulePath = $modules, $env:PSModulePath -join [IO.Path]::PathSeparator
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester -Path $path -PassThru
            if ($result.Result -ne 'Passed') { exit 1 }
        } -args (Join-Path $PSScriptRoot output), (Join-Path $PSScriptRoot tests Pester)
    }
    'Analyze' {
        $settings = Join-Path $PSScriptRoot PSScriptAnalyzerSettings.psd1
        $found = @(git -C $PSScriptRoot ls-files '*.ps1' '*.psm1' | ForEach-Object { Invoke-ScriptAnalyzer (Join-Path $PSScriptRoot $_) -Settings $settings })
        $found | Format-Table ScriptName, Line, RuleName, Message -AutoSize -Wrap | Out-Host
        if ($found) { throw "PSScriptAnalyzer found $($found.Count)." }
    }
    'Package' {
        $manifest = Build-Module
        $nuspec = Join-Path $package LambdaPS.nuspec
        Write-PackageDescription $manifest $nuspec

        # The assemblies are not in a lib folder, and the gallery requires a licence URL.
        dotnet pack $nuspec --output $output --property 'NoWarn=NU5100,NU5125'
        Measure-Size 'Package' (Join-Path $output "LambdaPS.$($manifest.ModuleVersion).nupkg")
        Measure-Size 'Installed' $module
    }
    'Install' {
        $manifest = Build-Module
        $versions = Join-Path ($ModulePath ? $ModulePath : (Get-UserModulePath)) LambdaPS
        $target = Join-Path $versions $manifest.ModuleVersion
        Remove-Item "$target.new", "$target.old" -Recurse -Force -ErrorAction Ignore
        $null = New-Item -ItemType Directory $versions -Force
        Copy-Item $module "$target.new" -Recurse

        # If a session on Windows has loaded the module, this fails and leaves the installed version intact.
        if (Test-Path $target) { Rename-Item $target "$($manifest.ModuleVersion).old" }
        Rename-Item "$target.new" $manifest.ModuleVersion
        Remove-Item "$target.old" -Recurse -Force -ErrorAction Ignore
        Measure-Size 'Installed' $target
    }
    'Clean' {
        dotnet clean $PSScriptRoot --configuration $debug --verbosity quiet
        Remove-Item -Path $output -Recurse -Force -ErrorAction Ignore
    }
}
