namespace LambdaPS.Contracts;

/// <summary>Whose credentials a source has.</summary>
/// <param name="Account">The twelve digits of the account, or null where STS did not say.</param>
/// <param name="Arn">The caller's ARN, or null where STS did not say.</param>
/// <param name="Warning">Why STS did not say, or null.</param>
internal sealed record SourceIdentity(string? Account, string? Arn, string? Warning);
