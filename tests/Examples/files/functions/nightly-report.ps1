Write-Host "Report of $($LambdaInput.day)"
[pscustomobject]@{ day = $LambdaInput.day; rows = 120 }
