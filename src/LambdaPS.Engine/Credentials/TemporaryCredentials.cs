using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials with the moment from which they are worth nothing.</summary>
/// <param name="Signing">The credentials.</param>
/// <param name="Expires">When they expire, by the services' clock; <see cref="DateTimeOffset.MaxValue"/> where they never do.</param>
internal sealed record TemporaryCredentials(SigningCredentials Signing, DateTimeOffset Expires);
