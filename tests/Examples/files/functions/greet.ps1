[pscustomobject]@{ greeting = "Hello, $($LambdaInput.name)" }
