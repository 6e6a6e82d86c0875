# Finds the examples of help, README and docs for the tests that run them: xunit in PowerShell's engine, and Pester in pwsh
# for examples that need more commands.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Commands of pwsh and Pester that the engine does not have. Examples with one of these run in pwsh.
$script:BeyondTheEngine = @(
    'Describe', 'Context', 'It', 'BeforeAll', 'BeforeEach', 'AfterAll', 'AfterEach', 'Mock', 'Should', 'Invoke-Pester', 'New-PesterConfiguration'
    'Start-ThreadJob', 'Start-Job', 'pwsh'
)

<#
.SYNOPSIS
    Returns every example of a repository with its location, its code, and its requirements.
.OUTPUTS
    Place: the document and the number or line of the example. Code. Needs: the reason why it is not run, from a first line
    such as "# Needs an AWS account with SSO", or null. Sample: the file of samples/ that it shows, or null; the tests of the
    sample run it. Host: Engine or Pwsh. Commands: the names of the commands that it calls and does not define.
    SetsEnvironment: true if it sets variables of the process.
#>
function Get-Example {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Root)

    $samples = @{}
    Get-ChildItem $Root/samples/Runbook -Recurse -File -Filter *.ps1 | ForEach-Object { $samples[(Read-Text $_).Trim()] = $_.Name }

    & {
        Read-HelpExample $Root/module/en-US/LambdaPS.dll-Help.xml
        Get-ChildItem $Root/module/en-US/*.help.txt | ForEach-Object { Read-TopicExample $_ }
        Get-Item $Root/README.md, $Root/docs/*.md | ForEach-Object { Read-FencedExample $_ }
    } | ForEach-Object {
        $uses = Read-Use $_.Code
        [pscustomobject]@{
            Place           = $_.Place
            Code            = $_.Code
            Needs           = if ($_.Code -match '\A# (Needs [^\r\n]+)') { $Matches[1] } else { $null }
            Sample          = $samples[$_.Code.Trim()]
            Host            = if ($uses.Commands.Where({ $_ -in $script:BeyondTheEngine }, 'First')) { 'Pwsh' } else { 'Engine' }
            Commands        = $uses.Commands
            SetsEnvironment = $uses.SetsEnvironment
        }
    }
}

<#
.SYNOPSIS
    Creates the folder in which an example runs, with the files that examples use.
#>
function New-ExampleFolder {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $Path
    )

    Copy-Item $PSScriptRoot/files $Path -Recurse
    Copy-Item $Root/samples/Runbook/Send-Reminder.ps1 $Path
    Copy-Item $Root/samples/Runbook/functions/* $Path/functions -Recurse
}

function Read-HelpExample([string] $path) {
    $help = [xml](Get-Content -Raw $path)
    foreach ($command in $help.helpItems.command) {
        $number = 0
        foreach ($example in $command.examples.example) {
            $number++
            [pscustomobject]@{ Place = "Get-Help $($command.details.name), example $number"; Code = [string] $example.code }
        }
    }
}

# A block of code is indented by 8, after an empty line or a heading.
function Read-TopicExample($file) {
    $lines = (Read-Text $file) -split '\n'
    for ($first = 1; $first -lt $lines.Count; $first++) {
        if ($lines[$first] -notmatch '^ {8}\S' -or $lines[$first - 1] -match '^ ') { continue }

        $last = $first
        for ($next = $first + 1; $next -lt $lines.Count -and $lines[$next] -match '^( {8}|\s*$)'; $next++) {
            if ($lines[$next] -match '\S') { $last = $next }
        }
        [pscustomobject]@{
            Place = "$($file.Name -replace '\.help\.txt$'), line $($first + 1)"
            Code  = $lines[$first..$last].ForEach({ $_ -replace '^ {8}' }) -join "`n"
        }
        $first = $last
    }
}

function Read-FencedExample($file) {
    $text = Read-Text $file
    foreach ($block in [regex]::Matches($text, '(?ms)^[ ]*```powershell\n(.*?)^[ ]*```[ ]*$')) {
        [pscustomobject]@{
            Place = "$($file.Name), line $($text.Substring(0, $block.Index).Split("`n").Count + 1)"
            Code  = $block.Groups[1].Value
        }
    }
}

function Read-Text($file) {
    (Get-Content -Raw $file) -replace '\r'
}

# Returns the commands that a script calls and does not define, and whether it sets variables of the process.
function Read-Use([string] $code) {
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $null)
    $defined = @($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true) | ForEach-Object Name)
    $called = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object GetCommandName
    $assigned = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)
    [pscustomobject]@{
        Commands        = @($called | Where-Object { $_ -and $_ -notin $defined } | Sort-Object -Unique)
        SetsEnvironment = @($assigned | Where-Object { $_.Left.Extent.Text -like '$env:*' }).Count -gt 0
    }
}

Export-ModuleMember -Function Get-Example, New-ExampleFolder
