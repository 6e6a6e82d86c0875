@{
    RootModule             = 'LambdaPS.dll'
    ModuleVersion          = '{version}'
    GUID                   = '{guid}'
    Author                 = 'The LambdaPS developers'
    CompanyName            = 'LambdaPS'
    Copyright              = 'Copyright (c) 2026 The LambdaPS developers. MIT licence.'
    Description            = 'Run AWS Lambda from PowerShell: connect to a source, list its functions, invoke them with templated bodies, and get objects for the pipeline. A failed function is an error, a query is never sent twice behind your back, and functions that are PowerShell script blocks run offline.'

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
        'Get-LambdaSource'
        'Invoke-LambdaQuery'
        'Start-LambdaLocalEndpoint'
        'Stop-LambdaLocalEndpoint'
        'Test-LambdaSource'
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
