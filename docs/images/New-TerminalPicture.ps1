#Requires -Version 7.4
<#
.SYNOPSIS
    Runs a few LambdaPS commands and draws their output as a terminal picture.
.DESCRIPTION
    Serves three local functions, runs the commands of the picture in this process, and writes commands and output to an
    SVG file. Build the module first: dotnet build src/LambdaPS. Run it in a new process: pwsh -File.
.EXAMPLE
    pwsh -NoProfile -File docs/images/New-TerminalPicture.ps1
#>
[CmdletBinding()]
param([string] $Path = "$PSScriptRoot/terminal.svg")

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../../output/LambdaPS"

$width = 104
$commands = @(
    'Connect-LambdaSource -Local $functions -Name dev'
    'Get-LambdaFunctionList'
    'Import-Csv ./orders.csv | Invoke-LambdaQuery charge ''{"order": {{Id}}, "amount": {{Amount}}}'''
    '$run = Invoke-LambdaQuery nightly-report ''{"day": "2026-03-01"}'' -Detailed; $run.Report'
    '(Measure-Command { 1..40 | Invoke-LambdaQuery resize -ThrottleLimit 8 }).TotalSeconds'
)
$functions = @{
    'charge'         = @{
        MemorySize  = 256
        Timeout     = 15
        ScriptBlock = {
            param($order)
            if ([decimal] $order.amount -le 0) { throw [System.ArgumentException]::new("Order $($order.order) has no amount.") }
            [pscustomobject]@{ order = $order.order; state = 'paid'; receipt = "R-$($order.order)" }
        }
    }
    'nightly-report' = @{ MemorySize = 512; Timeout = 60; ScriptBlock = { Start-Sleep 0.2; @{ rows = 128 } } }
    'resize'         = @{ MemorySize = 1024; Timeout = 30; ScriptBlock = { Start-Sleep 0.5; "$LambdaInput.png" } }
}

# SGR codes of PowerShell's output, as the classes of the picture. Other codes are ignored.
$classes = @{ '1' = 'b'; '3' = 'i'; '31' = 'red'; '32' = 'green'; '33' = 'yellow'; '36' = 'cyan' }

# The text runs of the output, each with its row, column and classes. Long lines wrap, as in a terminal.
function Read-Run([string[]] $Lines) {
    $style = [System.Collections.Generic.SortedSet[string]]::new()
    $row = 0
    foreach ($line in $Lines) {
        $column = 0
        foreach ($part in [regex]::Matches($line, "\e\[(?<codes>[\d;]*)m|(?<text>[^\e]{1,$width})")) {
            foreach ($code in $part.Groups['codes'].Value.Split(';')) {
                if ($part.Groups['text'].Success) { break }
                if ($code -in '', '0') { $style.Clear() } elseif ($classes[$code]) { $null = $style.Add($classes[$code]) }
            }
            for ($text = $part.Groups['text'].Value; $text; $text = $text.Substring($piece.Length)) {
                if ($column -eq $width) { $row++; $column = 0 }
                $piece = $text.Substring(0, [Math]::Min($text.Length, $width - $column))
                [pscustomobject]@{ Row = $row; Column = $column; Text = $piece; Class = $style -join ' ' }
                $column += $piece.Length
            }
        }
        $row++
    }
}

function ConvertTo-Svg([string[]] $Lines) {
    $cell = 8.4
    $height = 19
    $runs = Read-Run $Lines
    $text = $runs | ForEach-Object {
        $content = [System.Security.SecurityElement]::Escape($_.Text)
        '<text x="{0}" y="{1}" class="{2}" xml:space="preserve">{3}</text>' -f (16 + $_.Column * $cell), (48 + $_.Row * $height), $_.Class, $content
    }
    $size = 'width="{0}" height="{1}"' -f ($width * $cell + 32), ($runs[-1].Row * $height + 68)
    @"
<svg xmlns="http://www.w3.org/2000/svg" $size role="img" aria-label="A PowerShell session that uses LambdaPS">
<style>
text { font: 14px ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace; fill: #d4d4d4; white-space: pre }
.b { font-weight: bold } .i { font-style: italic }
.red { fill: #f48771 } .green { fill: #89d185 } .yellow { fill: #e5e510 } .cyan { fill: #29b8db }
</style>
<rect $size rx="8" fill="#1e1e1e"/>
<circle cx="20" cy="16" r="5" fill="#ff5f56"/><circle cx="38" cy="16" r="5" fill="#ffbd2e"/><circle cx="56" cy="16" r="5" fill="#27c93f"/>
$($text -join "`n")
</svg>
"@
}

$PSStyle.OutputRendering = 'Ansi'
$ErrorActionPreference = 'Continue'
$folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
try {
    Push-Location $folder
    Set-Content orders.csv "Id,Amount`n42,19.90`n43,0`n44,5"
    $lines = foreach ($command in $commands) {
        "`e[32;1mPS>`e[0m $command"

        # A script block without a file, so that errors look as they do at a prompt.
        $shown = . ([scriptblock]::Create($command)) 2>&1 | Out-String -Width $width
        $shown.Trim("`r", "`n", ' ') -split '\r?\n' | ForEach-Object { $_.TrimEnd() }
        ''
    }
}
finally {
    Pop-Location
    Get-LambdaSource | Disconnect-LambdaSource
    Remove-Item $folder -Recurse
}

Set-Content $Path (ConvertTo-Svg $lines[0..($lines.Count - 2)])
