<#
.SYNOPSIS
    Invokes a function with AWS.Tools.Lambda, one call after another, and writes the seconds that the calls took, as JSON.
#>
param([uri] $Address, [int] $AtOnce, [int] $WarmUps, [int] $Calls)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module AWS.Tools.Lambda

$record = [pscustomobject]@{ Id = 123456; Name = 'Ada Lovelace'; Active = $true; Score = 98.5; Text = 'x' * 178 }

function Invoke-Calls([int] $Count) {
    for ($i = 0; $i -lt $Count; $i++) {
        $response = Invoke-LMFunction -FunctionName echo -Payload ($record | ConvertTo-Json -Compress) -EndpointUrl $Address -Region us-east-1
        $null = [System.IO.StreamReader]::new($response.Payload).ReadToEnd() | ConvertFrom-Json
    }
}

Invoke-Calls $WarmUps
$clock = [System.Diagnostics.Stopwatch]::StartNew()
Invoke-Calls $Calls
[pscustomobject]@{ seconds = $clock.Elapsed.TotalSeconds } | ConvertTo-Json -Compress
