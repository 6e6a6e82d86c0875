using LambdaPS.Models;

namespace LambdaPS.Contracts;

/// <summary>A proxy that a person named.</summary>
/// <param name="Address">Its address.</param>
/// <param name="User">Who it is told to be asking; null for nobody.</param>
/// <param name="Password">The user's password.</param>
internal sealed record ProxyOptions(Uri Address, string? User, LambdaSecret? Password);
