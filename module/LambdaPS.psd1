@{
    RootModule             = 'LambdaPS.dll'
    ModuleVersion          = '{version}'
    GUID                   = '{guid}'
    Author                 = 'The LambdaPS developers'
    CompanyName            = 'LambdaPS'
    Copyright              = 'Copyright (c) 2026 The LambdaPS developers. MIT licence.'
    Description            = 'List and invoke AWS Lambda functions from PowerShell, with responses as objects. A function that fails is an error, a query is retried only if the function did not run, and local functions run PowerShell scripts without an AWS account.'

    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')

    FormatsToProcess       = @('LambdaPS.Format.ps1xml')
    TypesToProcess         = @('LambdaPS.Types.ps1xml')

    CmdletsToExport        = @(
        'Connect-LambdaSource'
        'Disconnect-LambdaSource'
        'Expand-LambdaTemplate'
        'Get-LambdaFunctionAlias'
        'Get-LambdaFunctionList'
        'Get-LambdaFunctionVersion'
        'Get-LambdaLog'
        'Get-LambdaSource'
        'Invoke-LambdaQuery'
        'Select-LambdaSource'
        'Start-LambdaLocalEndpoint'
        'Stop-LambdaLocalEndpoint'
        'Test-LambdaSource'
        'Wait-LambdaQuery'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'Lambda', 'Serverless', 'Invoke', 'Testing', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = '{repository}'
            LicenseUri   = '{repository}/blob/main/LICENSE'
            ReleaseNotes = '{repository}/blob/main/CHANGELOG.md'
        }
    }
}
