# Prepares a session for an example, with functions and data like those of a user. Dot-source it in the folder of the
# example.
$served = Start-LambdaLocalEndpoint ./functions
$null = Connect-LambdaSource -Local $served -Name stage -SkipTest
$null = Connect-LambdaSource -Local $served -Name prod -SkipTest
$null = Invoke-LambdaQuery charge '{"order": 17}'
Invoke-LambdaQuery charge '{"order": 0}' -ErrorAction SilentlyContinue

$order = [pscustomobject]@{ Id = 42; Name = 'Ada'; Amount = 19.90 }
$file = [pscustomobject]@{ Path = 'people.csv' }
$role = 'arn:aws:iam::210987654321:role/deploy'
$device = 'arn:aws:iam::123456789012:mfa/me'
