[pscustomobject]@{ day = $LambdaInput.day; items = 7 }
