using CsCheck;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Engine.Tests.Http.Signing;

/// <summary>A request to be signed twice: by the SDK, and by us.</summary>
internal sealed record SignableRequest(
    HttpMethod Method,
    string FunctionName,
    HeaderField[] Query,
    HeaderField[] Headers,
    byte[] Body,
    SigningCredentials Credentials
)
{
    private static readonly string[] _names = ["Qualifier", "a", "a-b", "A", "a.b"];

    private static readonly Gen<string> _awkward = Gen.OneOf(
            Gen.Char["abzAZ09-_.~:$/ %+&=?#@!*'(),;\\\"<>"],
            Gen.Char['\u00e0', '\u00ff'],
            Gen.Char['\u4e00', '\u4eff']
        )
        .Array[0, 30]
        .Select(characters => new string(characters));

    // Dot segments are no names, and the engine refuses them.
    private static readonly Gen<string> _name = _awkward.Where(name => name.Trim('.').Length > 0);

    // The SDK sorts before it encodes, the specification after: the values of a repeated name are such that both agree.
    private static readonly Gen<HeaderField[]> _query = Gen.Select(
        Gen.Char["abzAZ09-_.~"].Array[0, 5].Array[0, 3],
        Gen.Select(Gen.Int[0, 4], _awkward, (name, value) => new HeaderField(_names[name], value)).Array[0, 4],
        (repeated, single) =>
            (HeaderField[])[.. repeated.Select(value => new HeaderField("Repeated", new(value))), .. single.DistinctBy(field => field.Name)]
    );

    // Spaces in all places; the SDK leaves other white space to whoever sends it.
    private static readonly Gen<string> _value = Gen.Char["ab =/+  "].Array[1, 60].Select(characters => new string(characters));

    private static readonly Gen<HeaderField[]> _headers = Gen.Select(
        _value,
        _value,
        Gen.Bool,
        (type, context, tail) =>
            (HeaderField[])
                [
                    new("x-amz-invocation-type", type),
                    new("x-amz-client-context", context),
                    .. tail ? [new("x-amz-log-type", "Tail")] : Array.Empty<HeaderField>(),
                ]
    );

    private static readonly Gen<SigningCredentials> _credentials = Gen.Select(
        Gen.Char.AlphaNumeric.Array[16, 20],
        Gen.Char["abcXYZ019+/="].Array[1, 60],
        Gen.Char["abcXYZ019+/="].Array[0, 1500],
        (id, secret, token) => new SigningCredentials(new(id), new(secret), token.Length == 0 ? null : new(token))
    );

    private static readonly Gen<byte[]> _body = Gen.Frequency(
        (2, Gen.Const(Array.Empty<byte>())),
        (6, Gen.Byte.Array[1, 300]),
        (1, Gen.Byte.Array[100_000, 200_000])
    );

    /// <summary>Requests of every kind.</summary>
    public static Gen<SignableRequest> Any { get; } =
        Gen.Select(
            _name,
            _query,
            _headers,
            _body,
            _credentials,
            (name, query, headers, body, credentials) => new SignableRequest(HttpMethod.Post, name, query, headers, body, credentials)
        );
}
