namespace LambdaPS.Testing.Http;

/// <summary>How much of a request there was when the server acted, or the client went away.</summary>
internal enum Arrival
{
    /// <summary>A connection, and nothing of a request.</summary>
    Bare,

    /// <summary>Some of a request.</summary>
    Part,

    /// <summary>All of a request.</summary>
    Whole,
}
