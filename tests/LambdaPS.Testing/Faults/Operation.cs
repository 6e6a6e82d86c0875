using System.Text;
using LambdaPS.Local.EventStream;

namespace LambdaPS.Testing.Faults;

/// <summary>An operation that a fault happens to.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="HasPayload">Whether a query has a payload.</param>
/// <param name="Unsafe">Whether a query is sent with <c>-RetryUnsafe</c>.</param>
internal sealed record Operation(OperationKind Kind, bool HasPayload = true, bool Unsafe = false)
{
    private const int MoreThanLambdaSends = 7 * 1024 * 1024 + 1;

    private const string Identity = "<R><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/u</Arn></R>";

    private static readonly byte[] _end = EventMessage.Create("InvokeComplete", "application/json", "{}"u8);

    public static IReadOnlyList<Operation> All { get; } =
    [
        new(OperationKind.RequestResponse),
        new(OperationKind.RequestResponse, HasPayload: false),
        new(OperationKind.RequestResponse, Unsafe: true),
        new(OperationKind.Event),
        new(OperationKind.Event, HasPayload: false),
        new(OperationKind.Event, Unsafe: true),
        new(OperationKind.DryRun),
        new(OperationKind.DryRun, HasPayload: false),
        new(OperationKind.DryRun, Unsafe: true),
        new(OperationKind.Stream),
        new(OperationKind.Stream, Unsafe: true),
        new(OperationKind.FirstPage),
        new(OperationKind.ThirdPage),
        new(OperationKind.Identity),
    ];

    /// <summary>Whether it runs nothing and changes nothing.</summary>
    public bool IsRead => Kind is OperationKind.FirstPage or OperationKind.ThirdPage or OperationKind.Identity;

    /// <summary>Whether it has a body to send.</summary>
    public bool HasBody => HasPayload && Kind is not (OperationKind.FirstPage or OperationKind.ThirdPage);

    /// <summary>The good answer.</summary>
    public Reply Good =>
        Kind switch
        {
            OperationKind.RequestResponse => Answer("answered"),
            OperationKind.Event => Json(202, "\"queued\""),
            OperationKind.DryRun => new Reply(204, "application/json", [], 0),
            OperationKind.Stream => Stream(),
            OperationKind.FirstPage => Page(null, "a", "b"),
            OperationKind.ThirdPage => Page(null, "d"),
            _ => Text(200, "text/xml", Identity, Identity.IndexOf("</Arn", StringComparison.Ordinal)),
        };

    /// <summary>What a person sees when it is answered well.</summary>
    public string[] Seen =>
        Kind switch
        {
            OperationKind.RequestResponse => ["answered"],
            OperationKind.Event => ["202"],
            OperationKind.DryRun => ["204"],
            OperationKind.Stream => ["one", "two", "three"],
            OperationKind.FirstPage => ["a", "b"],
            OperationKind.ThirdPage => ["a", "b", "c", "d"],
            _ => ["123456789012"],
        };

    /// <summary>What a person sees before the error.</summary>
    /// <param name="cutInAnswer">Whether a part of the answer arrives before it.</param>
    public string[] SeenBefore(bool cutInAnswer) =>
        Kind switch
        {
            OperationKind.Stream when cutInAnswer => ["one", "two", "thr"],
            OperationKind.ThirdPage => ["a", "b", "c"],
            OperationKind.Identity => ["unknown"],
            _ => [],
        };

    /// <summary>The answer of a function that gives a text.</summary>
    public static Reply Answer(string text) => Json(200, $"\"{text}\"");

    /// <summary>A page of functions with these names.</summary>
    public static Reply Page(string? marker, params string[] names)
    {
        var items = names.Select(name => $$"""{"FunctionName":"{{name}}","Description":"of {{name}}"}""");
        var next = marker is null ? "null" : $"\"{marker}\"";
        return Json(200, $$"""{"NextMarker":{{next}},"Functions":[{{string.Join(',', items)}}]}""");
    }

    public override string ToString() =>
        (Kind, HasPayload, Unsafe) switch
        {
            (_, false, _) => $"{Kind} without payload",
            (_, _, true) => $"{Kind} -RetryUnsafe",
            _ => Kind.ToString(),
        };

    private static Reply Json(int status, string body) => Text(status, "application/json", body, body.LastIndexOf('"'));

    private static Reply Text(int status, string type, string body, int odd) =>
        new(status, type, Encoding.UTF8.GetBytes(body), body.Length / 2)
        {
            NotUtf8 = Encoding.Latin1.GetBytes(body.Insert(odd, "\u00ff")),
            Large = () => Encoding.UTF8.GetBytes(new string(' ', MoreThanLambdaSends) + body),
        };

    private static Reply Stream()
    {
        byte[] begun = [.. Chunk("one\n"), .. Chunk("two\nthr")];
        return new Reply(200, "application/vnd.amazon.eventstream", [.. begun, .. Chunk("ee\n"), .. _end], begun.Length)
        {
            NotUtf8 =
            [
                .. Chunk("one\ntwo"),
                .. EventMessage.Create("PayloadChunk", "application/octet-stream", [0xff]),
                .. Chunk("\nthree\n"),
                .. _end,
            ],
            Large = () =>
                [
                    .. Enumerable
                        .Range(0, 8)
                        .SelectMany(_ => EventMessage.Create("Padding", "application/octet-stream", new byte[1024 * 1024])),
                    .. begun,
                    .. Chunk("ee\n"),
                    .. _end,
                ],
        };
    }

    private static byte[] Chunk(string text) =>
        EventMessage.Create("PayloadChunk", "application/octet-stream", Encoding.UTF8.GetBytes(text));
}
