"mailed $($LambdaInput.to)"
