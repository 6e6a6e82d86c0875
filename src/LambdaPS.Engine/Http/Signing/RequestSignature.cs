namespace LambdaPS.Engine.Http.Signing;

/// <summary>What a signature adds to a request.</summary>
/// <param name="Date">The header X-Amz-Date.</param>
/// <param name="Authorization">The header Authorization.</param>
internal readonly record struct RequestSignature(string Date, string Authorization)
{
    /// <summary>The date alone: the rest lets its holder repeat the request.</summary>
    public override string ToString() => Date;
}
