using System.Globalization;
using System.Text;

namespace LambdaPS.Local.Server.Messages;

/// <summary>The Date header's value, made once a second.</summary>
internal sealed class HttpDate(TimeProvider clock)
{
    private Moment _moment = new(0, []);

    /// <summary>The time now, as RFC 9110 writes it, in ASCII.</summary>
    public ReadOnlySpan<byte> Now
    {
        get
        {
            var now = clock.GetUtcNow();
            var second = now.ToUnixTimeSeconds();
            var moment = Volatile.Read(ref _moment);
            if (moment.Second != second)
            {
                moment = new Moment(second, Encoding.ASCII.GetBytes(now.ToString("R", CultureInfo.InvariantCulture)));
                Volatile.Write(ref _moment, moment);
            }

            return moment.Text;
        }
    }

    private sealed record Moment(long Second, byte[] Text);
}
