# A tour of LambdaPS without an AWS account. The functions are script blocks that are served on this machine;
# credentials, signatures and HTTP requests are real.
$ErrorActionPreference = 'Continue'
Import-Module "$PSScriptRoot/../../output/LambdaPS" -ErrorAction Stop

'# Connect to local functions. For AWS: Connect-LambdaSource -Region eu-central-1'
Connect-LambdaSource -Local @{
    'greet'     = { [pscustomobject]@{ greeting = "Hello, $($LambdaInput.name)!"; length = $LambdaInput.name.Length } }
    'add'       = { param($numbers) $sum = 0; $numbers.ForEach({ $sum += $_ }); $sum }
    'send-mail' = @{ Description = 'Sends one mail'; Timeout = 10; ScriptBlock = { "mailed $($LambdaInput.to)" } }
    'divide'    = { if ($LambdaInput.by -eq 0) { throw [System.DivideByZeroException]::new('by must not be 0') }; $LambdaInput.value / $LambdaInput.by }
} | Out-Host

'# List the functions'
Get-LambdaFunctionList | Out-Host

'# Invoke a function for each input object. Values are escaped, so the JSON is always valid'
[pscustomobject]@{ Name = 'Ada' }, [pscustomobject]@{ Name = 'Grace "Amazing" Hopper' } |
    Invoke-LambdaQuery greet '{"name": {{Name}}}' |
    Out-Host

'# Send an object as the payload'
Invoke-LambdaQuery add (1, 2, 39)

"`n# Queue an event. Status 202: Lambda has queued it"
Invoke-LambdaQuery send-mail '{"to": "ada@example.com"}' -InvocationType Event | Out-Host

'# Check whether you may invoke a function. Status 204: you may; nothing runs'
Invoke-LambdaQuery send-mail '{"to": "ada@example.com"}' -InvocationType DryRun | Out-Host

'# A failed function is an error with its own type and message'
Invoke-LambdaQuery divide '{"value": 1, "by": 0}' -ErrorVariable failed
"# A script can check the outcome and the type: outcome $($failed[0].Exception.Outcome), type $($failed[0].Exception.ErrorType)"

Disconnect-LambdaSource
