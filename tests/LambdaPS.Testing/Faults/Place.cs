namespace LambdaPS.Testing.Faults;

/// <summary>What a source's address leads to.</summary>
internal enum Place
{
    /// <summary>The server.</summary>
    Server,

    /// <summary>A port where nobody listens.</summary>
    Nobody,

    /// <summary>A name that does not resolve.</summary>
    Nowhere,

    /// <summary>The server, by TLS.</summary>
    Secure,

    /// <summary>The server as a proxy on the way to somewhere else.</summary>
    Proxy,
}
