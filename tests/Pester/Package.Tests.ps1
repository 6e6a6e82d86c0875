#Requires -Module @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    $root = Resolve-Path (Join-Path $PSScriptRoot ../..)
    $manifest = Import-PowerShellDataFile (Join-Path $root output LambdaPS LambdaPS.psd1)

    # Uses the module that is installed under a path, by autoloading from that path only. Returns its path and a response.
    function Use-Installed([string] $ModulePath) {
        pwsh -NoProfile -NonInteractive -Command {
            param($path)
            $env:PSModulePath = $path
            $null = Connect-LambdaSource -Local @{ greet = { "Hello, $($LambdaInput.name)!" } }
            [pscustomobject]@{
                Response = Invoke-LambdaQuery greet '{"name": {{n}}}' -Data @{ n = 'O"Neil' }
                Base   = (Get-Module LambdaPS).ModuleBase
            }
        } -args $ModulePath
    }
}

Describe 'build.ps1 -Task Package' {
    BeforeAll {
        $said = & (Join-Path $root build.ps1) -Task Package | Out-String
        $package = Join-Path $root output "LambdaPS.$($manifest.ModuleVersion).nupkg"
        $unpacked = Join-Path $TestDrive unpacked LambdaPS $manifest.ModuleVersion
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package, $unpacked)
    }

    It 'shows the size of the package and of the installed module, at most 3 MB' {
        $said | Should -Match 'Package: [\d.,]+ MB'
        $said | Should -Match 'Installed: [\d.,]+ MB'
        (Get-ChildItem (Join-Path $root output package LambdaPS) -Recurse -File | Measure-Object Length -Sum).Sum | Should -BeLessOrEqual 3MB
    }

    It 'describes the package as in the manifest of the module' {
        $metadata = ([xml] (Get-Content -Raw (Join-Path $unpacked LambdaPS.nuspec))).package.metadata
        $of = $manifest.PrivateData.PSData
        $metadata.id | Should -Be LambdaPS
        $metadata.version | Should -Be $manifest.ModuleVersion
        $metadata.description | Should -Be $manifest.Description
        $metadata.licenseUrl | Should -Be $of.LicenseUri
        $metadata.projectUrl | Should -Be $of.ProjectUri
        $metadata.releaseNotes | Should -Be $of.ReleaseNotes
        $metadata.tags -split ' ' | Should -Contain PSModule
        $of.Tags | ForEach-Object { $metadata.tags -split ' ' | Should -Contain $_ }
        $manifest.CmdletsToExport | ForEach-Object { $metadata.tags -split ' ' | Should -Contain "PSCmdlet_$_" }
        $metadata.PSObject.Properties.Name | Should -Not -Contain dependencies
    }

    It 'packs a module that runs from where it is unpacked' {
        $use = Use-Installed (Join-Path $TestDrive unpacked)
        $use.Response | Should -Be 'Hello, O"Neil!'
        $use.Base | Should -BeLike "*unpacked?LambdaPS?$($manifest.ModuleVersion)"
    }

    It 'packs what is saved from a folder that is registered as a repository' {
        if (-not (Get-Command Save-PSResource -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this pwsh has no PSResourceGet' }
        $saved = Join-Path $TestDrive saved
        $null = New-Item -ItemType Directory $saved
        $repository = "lambdaps-test-$PID"
        Register-PSResourceRepository -Name $repository -Uri (Join-Path $root output) -Trusted
        try { Save-PSResource LambdaPS -Repository $repository -Path $saved }
        finally { Unregister-PSResourceRepository $repository }

        (Use-Installed $saved).Response | Should -Be 'Hello, O"Neil!'
    }
}

Describe 'build.ps1 -Task Install' {
    It 'puts the module where autoloading finds it, and leaves nothing of what was there before' {
        $path = Join-Path $TestDrive installed
        $target = Join-Path $path LambdaPS $manifest.ModuleVersion
        $null = New-Item -ItemType Directory (Join-Path $target engine), (Join-Path $path LambdaPS 0.0.1)
        Set-Content (Join-Path $target engine Old.dll) 'of a build before'

        $null = & (Join-Path $root build.ps1) -Task Install -ModulePath $path

        $use = Use-Installed $path
        $use.Response | Should -Be 'Hello, O"Neil!'
        $use.Base | Should -BeLike "*installed?LambdaPS?$($manifest.ModuleVersion)"
        Join-Path $target engine Old.dll | Should -Not -Exist
        Get-ChildItem (Join-Path $path LambdaPS) -Name | Sort-Object | Should -Be (@('0.0.1', $manifest.ModuleVersion) | Sort-Object)
    }
}
