# What a session has before an example begins. An admin who tries one has functions and data of their own; these stand in
# for them. Dot-sourced, in the example's folder.
$served = Start-LambdaLocalEndpoint ./functions
$null = Connect-LambdaSource -Local $served -Name stage -SkipTest
$null = Connect-LambdaSource -Local $served -Name prod -SkipTest

$order = [pscustomobject]@{ Id = 42; Name = 'Ada'; Amount = 19.90 }
$file = [pscustomobject]@{ Path = 'people.csv' }
$role = 'arn:aws:iam::210987654321:role/deploy'
$device = 'arn:aws:iam::123456789012:mfa/me'
