namespace LambdaPS.Engine.Credentials;

/// <summary>The address of a service, as a user writes it.</summary>
internal static class EndpointAddress
{
    /// <summary>Parses an address. The text is never quoted, because it may contain a user name.</summary>
    /// <param name="address">The address.</param>
    /// <param name="origin">The parameter, variable or setting, to begin a sentence.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: it is not of the form <c>https://host:port/path</c>.</exception>
    public static Uri Parse(string address, string origin) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }
            ? uri
            : throw new LambdaQueryException(LambdaErrorId.QueryInvalid, $"{origin} is not of the form https://host:port/path.")
            {
                Advice = "Use an http or https address without user name and query.",
            };
}
