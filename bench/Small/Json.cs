using BenchmarkDotNet.Attributes;
using LambdaPS.Bench.Clients;
using LambdaPS.Json;

namespace LambdaPS.Bench.Small;

/// <summary>PowerShell's values as JSON and back: a flat object of 256 bytes.</summary>
public class Json
{
    private readonly object _record = Echo.Record();

    [Benchmark]
    public byte[] Write() => PSJsonWriter.ToUtf8(_record);

    [Benchmark]
    public object? Read() => PSJsonReader.Read(Echo.Json);

    [Benchmark]
    public object? ReadAsHashtable() => PSJsonReader.Read(Echo.Json, asHashtable: true);
}
