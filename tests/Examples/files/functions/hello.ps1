"Hello, $($LambdaInput.name)"
