namespace LambdaPS.Architecture.Tests.PlainEnglish;

/// <summary>The folders of src whose text is not plain yet, to be removed one by one. Nothing is ever added.</summary>
public static class UncleanFolders
{
    public static readonly HashSet<string> Comments =
    [
        "src/LambdaPS.Engine/Credentials",
        "src/LambdaPS.Engine/Credentials/Chain",
        "src/LambdaPS.Engine/Credentials/Container",
        "src/LambdaPS.Engine/Credentials/CredentialProcess",
        "src/LambdaPS.Engine/Credentials/Instance",
        "src/LambdaPS.Engine/Credentials/Profiles",
        "src/LambdaPS.Engine/Credentials/Sso",
        "src/LambdaPS.Engine/Credentials/Sts",
        "src/LambdaPS.Engine/Endpoints",
        "src/LambdaPS.Engine/Endpoints/Proxies",
    ];

    public static readonly HashSet<string> Messages =
    [
        "src/LambdaPS.Engine/Credentials",
        "src/LambdaPS.Engine/Credentials/Chain",
        "src/LambdaPS.Engine/Credentials/Container",
        "src/LambdaPS.Engine/Credentials/CredentialProcess",
        "src/LambdaPS.Engine/Credentials/Instance",
        "src/LambdaPS.Engine/Credentials/Profiles",
        "src/LambdaPS.Engine/Credentials/Sso",
        "src/LambdaPS.Engine/Credentials/Sts",
        "src/LambdaPS.Engine/Endpoints",
    ];

    public static readonly HashSet<string> Summaries =
    [
        "src/LambdaPS.Engine/Credentials",
        "src/LambdaPS.Engine/Credentials/Chain",
        "src/LambdaPS.Engine/Credentials/Container",
        "src/LambdaPS.Engine/Credentials/CredentialProcess",
        "src/LambdaPS.Engine/Credentials/Instance",
        "src/LambdaPS.Engine/Credentials/Profiles",
        "src/LambdaPS.Engine/Credentials/Sso",
        "src/LambdaPS.Engine/Credentials/Sts",
        "src/LambdaPS.Engine/Endpoints",
    ];
}
