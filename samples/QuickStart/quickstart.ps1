# A tour of LambdaPS, offline: the functions are script blocks of this script, served on loopback.
# Everything else is real: credentials, signatures, HTTP.
$ErrorActionPreference = 'Continue'
Import-Module "$PSScriptRoot/../../output/LambdaPS" -ErrorAction Stop

'# Connect to functions that are script blocks. On AWS it is: Connect-LambdaSource -Region eu-central-1'
Connect-LambdaSource -Local @{
    'greet'     = { [pscustomobject]@{ greeting = "Hello, $($LambdaInput.name)!"; length = $LambdaInput.name.Length } }
    'add'       = { param($numbers) $sum = 0; $numbers.ForEach({ $sum += $_ }); $sum }
    'send-mail' = @{ Description = 'Sends one mail'; Timeout = 10; ScriptBlock = { "mailed $($LambdaInput.to)" } }
    'divide'    = { if ($LambdaInput.by -eq 0) { throw [System.DivideByZeroException]::new('by must not be 0') }; $LambdaInput.value / $LambdaInput.by }
} | Out-Host

'# List its functions'
Get-LambdaFunctionList | Out-Host

'# Invoke one for each pipeline object. The template cannot break the JSON, whatever a name holds'
[pscustomobject]@{ Name = 'Ada' }, [pscustomobject]@{ Name = 'Grace "Amazing" Hopper' } |
    Invoke-LambdaQuery greet '{"name": {{Name}}}' |
    Out-Host

'# Objects are payloads too'
Invoke-LambdaQuery add (1, 2, 39)

"`n# Queue one: 202 says only that Lambda has taken it"
Invoke-LambdaQuery send-mail '{"to": "ada@example.com"}' -InvocationType Event | Out-Host

'# Ask whether it could be run: 204, and nothing ran'
Invoke-LambdaQuery send-mail '{"to": "ada@example.com"}' -InvocationType DryRun | Out-Host

'# A failed function is an error, with its own type and message'
Invoke-LambdaQuery divide '{"value": 1, "by": 0}' -ErrorVariable failed
"# A runbook branches on it: outcome $($failed[0].Exception.Outcome), type $($failed[0].Exception.ErrorType)"

Disconnect-LambdaSource
