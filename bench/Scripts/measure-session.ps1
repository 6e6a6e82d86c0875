<#
.SYNOPSIS
    Measures what the module does in a session: seconds, allocated bytes, and by how many bytes the process grew at most.
.DESCRIPTION
    Uses nothing but the language and the module, so that it runs in pwsh and in a host that has no other module.
#>
param(
    # The module's manifest.
    [string] $Manifest,

    # The echo server's address.
    [string] $Address,

    # The script to measure. It can use $size, and $records: $size thousand objects of 256 bytes as JSON.
    [string] $Action,

    # The sizes of the warm-up runs, separated by commas.
    [string] $WarmUps,

    # The sizes of the measured runs.
    [string] $Runs
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$null = Connect-LambdaSource -AccessKey AKIDEXAMPLE -SecretKey secret -Region us-east-1 -EndpointUrl $Address -SkipTest

# Different objects, as in a real pipeline, but few enough not to affect the measurement.
$thousand = foreach ($number in 0..999) {
    [pscustomobject]@{ Id = 100000 + $number; Name = 'Ada Lovelace'; Active = $true; Score = 98.5; Text = 'x' * 178 }
}
$measured = [scriptblock]::Create($Action)
foreach ($size in $WarmUps -split ',' -ne '') {
    $records = $thousand * [int] $size
    & $measured
}

$process = [System.Diagnostics.Process]::GetCurrentProcess()
$seconds = 0.0
$bytes = 0L
foreach ($size in $Runs -split ',') {
    $records = $thousand * [int] $size
    [System.GC]::Collect()
    $process.Refresh()
    $held = $process.WorkingSet64
    $allocated = [System.GC]::GetTotalAllocatedBytes($true)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $measured
    $seconds += $clock.Elapsed.TotalSeconds
    $bytes += [System.GC]::GetTotalAllocatedBytes($true) - $allocated
}

$process.Refresh()
$grew = [System.Math]::Max(0, $process.PeakWorkingSet64 - $held)
[string]::Format([cultureinfo]::InvariantCulture, '{{"Seconds":{0},"Bytes":{1},"Grew":{2}}}', $seconds, $bytes, $grew)
