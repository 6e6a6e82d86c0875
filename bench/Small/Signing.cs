using BenchmarkDotNet.Attributes;
using LambdaPS.Bench.Clients;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Http.Signing;

namespace LambdaPS.Bench.Small;

/// <summary>A query signed: 256 bytes, its target and key known.</summary>
public class Signing
{
    private readonly SigV4Signer _signer = new("us-east-1", "lambda", TimeProvider.System);
    private readonly SigningCredentials _credentials = new("AKIDEXAMPLE", "secret", null);
    private readonly HeaderField[] _headers = [new("x-amz-invocation-type", "RequestResponse")];
    private readonly RequestTarget _target = RequestTarget.Create(
        HttpMethod.Post,
        new Uri("https://lambda.us-east-1.amazonaws.com"),
        "/" + Echo.Path
    );

    [Benchmark]
    public string Sign() => _signer.Sign(_target, _headers, Echo.Json, _credentials).Authorization;

    [Benchmark]
    public object Target() => RequestTarget.Create(HttpMethod.Post, new Uri("https://lambda.us-east-1.amazonaws.com"), "/" + Echo.Path);
}
