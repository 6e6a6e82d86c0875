using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Model;

/// <summary>What a request's function name and qualifier lead to.</summary>
/// <param name="Function">The function.</param>
/// <param name="Qualifier">The qualifier as it was named; null where none was.</param>
/// <param name="Version">The version that it means; of an alias with two versions, the one chosen for this request.</param>
internal sealed record FunctionTarget(LocalFunction Function, string? Qualifier, string Version);
