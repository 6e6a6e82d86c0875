using System.Globalization;
using System.Text;

namespace LambdaPS.Bench.Server;

/// <summary>10,000 functions as ListFunctions gives them, 50 to a page, made once.</summary>
internal static class EchoPages
{
    private const int Functions = 10_000;
    private const int PerPage = 50;

    private static readonly byte[][] _pages = [.. Enumerable.Range(0, Functions / PerPage).Select(Page)];

    /// <summary>The page that a marker means; the first without one.</summary>
    public static ReadOnlyMemory<byte> Of(string? marker) => _pages[marker is null ? 0 : int.Parse(marker, CultureInfo.InvariantCulture)];

    private static byte[] Page(int number)
    {
        var functions = string.Join(',', Enumerable.Range(number * PerPage, PerPage).Select(Function));
        var marker = number + 1 < Functions / PerPage ? $"\"{number + 1}\"" : "null";
        return Encoding.UTF8.GetBytes($$"""{"Functions":[{{functions}}],"NextMarker":{{marker}}}""");
    }

    private static string Function(int number) =>
        $$$"""
            {"FunctionName":"team-{{{number
                % 40}}}-service-{{{number:00000}}}","FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:team-{{{number
                % 40}}}-service-{{{number:00000}}}","Runtime":"{{{(
                number % 3 == 0 ? "python3.13" : "nodejs22.x"
            )}}}","Role":"arn:aws:iam::123456789012:role/team-{{{number % 40}}}-execution","Handler":"index.handler","CodeSize":{{{100_000
                + number}}},"Description":"Answers what team {{{number % 40}}} is asked","Timeout":30,"MemorySize":{{{128
                << (number % 4)}}},"LastModified":"2025-0{{{1
                + (number % 9)}}}-31T12:00:00.000+0000","CodeSha256":"{{{Convert.ToBase64String(
                Encoding.ASCII.GetBytes($"{number:00000000000000000000000000000000}")
            )}}}","Version":"$LATEST","VpcConfig":{"SubnetIds":["subnet-0123456789abcdef0","subnet-0123456789abcdef1"],"SecurityGroupIds":["sg-0123456789abcdef0"],"VpcId":"vpc-0123456789abcdef0","Ipv6AllowedForDualStack":false},"Environment":{"Variables":{"LOG_LEVEL":"info","TABLE_NAME":"table-{{{number}}}"}},"TracingConfig":{"Mode":"PassThrough"},"RevisionId":"{{{new Guid(
                number,
                0,
                0,
                new byte[8]
            )}}}","Layers":[{"Arn":"arn:aws:lambda:us-east-1:123456789012:layer:shared:{{{number
                % 5}}}","CodeSize":12345}],"PackageType":"Zip","Architectures":["arm64"],"EphemeralStorage":{"Size":512},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/team-{{{number
                % 40}}}-service-{{{number:00000}}}"}}
            """;
}
