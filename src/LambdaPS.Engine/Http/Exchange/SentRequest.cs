using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Exchange;

/// <summary>A request that is being sent: when, and what must not come out of what answers it.</summary>
/// <param name="pending">The request.</param>
/// <param name="signedBy">Who signed it.</param>
/// <param name="signature">The signature that it was sent with.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="sentAt">When it was sent, by this machine's clock.</param>
internal sealed class SentRequest(
    PendingRequest pending, SigningCredentials signedBy, RequestSignature signature, TimeProvider clock, DateTimeOffset sentAt)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The request.</summary>
    public PendingRequest Pending => pending;

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt => sentAt;

    /// <summary>The time since then.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Takes the request's secrets out of a text.</summary>
    public string Mask(string text) => SecretMask.Apply(text, signedBy, signature);
}
