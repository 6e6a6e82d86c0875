namespace LambdaPS.LocalFunctions;

/// <summary>Formats an endpoint's URL and keys as commands for PowerShell, bash and cmd.</summary>
internal static class EnvironmentBlock
{
    public static string Format(LambdaLocalEndpoint endpoint)
    {
        var url = endpoint.EndpointUrl.ToString().TrimEnd('/');
        (string Name, string Value)[] variables =
        [
            ("AWS_ENDPOINT_URL_LAMBDA", url),
            ("AWS_ENDPOINT_URL_STS", url),
            ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", url),
            ("AWS_ACCESS_KEY_ID", endpoint.Service.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", endpoint.Service.SecretAccessKey.Reveal()),
            ("AWS_REGION", endpoint.Region),
            ("AWS_DEFAULT_REGION", endpoint.Region),
        ];

        // Variables that would take precedence over these keys or be combined with them.
        const string Conflicting = "AWS_SESSION_TOKEN AWS_PROFILE";
        return string.Join(
            Environment.NewLine,
            [
                "# PowerShell",
                $"Remove-Item {string.Join(", ", Conflicting.Split(' ').Select(name => "Env:" + name))} -ErrorAction Ignore",
                .. variables.Select(variable => $"$env:{variable.Name} = '{variable.Value}'"),
                "",
                "# bash, zsh",
                $"unset {Conflicting}",
                .. variables.Select(variable => $"export {variable.Name}='{variable.Value}'"),
                "",
                "rem cmd",
                .. Conflicting.Split(' ').Select(name => $"set \"{name}=\""),
                .. variables.Select(variable => $"set \"{variable.Name}={variable.Value}\""),
            ]
        );
    }
}
