using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Credentials;

/// <summary>Credentials that expire.</summary>
/// <param name="Signing">The credentials.</param>
/// <param name="Expires">The expiration time by the services' clock; <see cref="DateTimeOffset.MaxValue"/> for none.</param>
internal sealed record TemporaryCredentials(SigningCredentials Signing, DateTimeOffset Expires);
