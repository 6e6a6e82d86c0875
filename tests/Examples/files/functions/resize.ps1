$LambdaInput
