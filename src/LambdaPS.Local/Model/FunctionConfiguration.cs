using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Model;

internal static class FunctionConfiguration
{
    public static HttpResponse List(string member, Page<FunctionTarget> page, ResourceNames names) =>
        JsonBody.CreateResponse(
            200,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray(member);
                foreach (var target in page.Items)
                {
                    json.WriteStartObject();
                    Write(json, target, names);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (page.NextMarker is { } marker)
                    json.WriteString("NextMarker", marker);
                json.WriteEndObject();
            }
        );

    /// <summary>Writes the members that lists contain into an open object.</summary>
    public static void Write(Utf8JsonWriter json, FunctionTarget target, ResourceNames names)
    {
        var function = target.Function;
        json.WriteString("FunctionName", function.Name);
        json.WriteString("FunctionArn", names.Function(function.Name, target.Qualifier));
        json.WriteString("Runtime", function.Runtime);
        json.WriteString("Role", names.Role);
        json.WriteString("Handler", function.HandlerName);
        json.WriteNumber("CodeSize", function.CodeSize);
        json.WriteString("Description", function.Description);
        json.WriteNumber("Timeout", Math.Max(1, (int)Math.Ceiling(function.Timeout.TotalSeconds)));
        json.WriteNumber("MemorySize", function.MemorySizeMB);
        json.WriteString(
            "LastModified",
            function.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture)
        );
        json.WriteString("CodeSha256", function.CodeSha256);
        json.WriteString("Version", target.Version);
        WriteEnvironment(json, function.Environment);
        WriteObject(json, "TracingConfig", "Mode", "PassThrough");
        json.WriteString("RevisionId", CreateRevision(function));
        json.WriteString("PackageType", "Zip");
        json.WriteStartArray("Architectures");
        json.WriteStringValue(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64");
        json.WriteEndArray();
        json.WriteStartObject("EphemeralStorage");
        json.WriteNumber("Size", 512);
        json.WriteEndObject();
        json.WriteStartObject("SnapStart");
        json.WriteString("ApplyOn", "None");
        json.WriteString("OptimizationStatus", "Off");
        json.WriteEndObject();
        json.WriteStartObject("LoggingConfig");
        json.WriteString("LogFormat", function.LogFormat == LocalLogFormat.Json ? "JSON" : "Text");
        if (function.LogFormat == LocalLogFormat.Json)
        {
            json.WriteString("ApplicationLogLevel", "INFO");
            json.WriteString("SystemLogLevel", "INFO");
        }

        json.WriteString("LogGroup", function.LogGroupName);
        json.WriteEndObject();
    }

    /// <summary>Writes the members that only the Get operations return.</summary>
    public static void WriteState(Utf8JsonWriter json)
    {
        json.WriteString("State", "Active");
        json.WriteString("LastUpdateStatus", "Successful");
    }

    private static void WriteEnvironment(Utf8JsonWriter json, IReadOnlyDictionary<string, string> environment)
    {
        if (environment.Count == 0)
            return;

        json.WriteStartObject("Environment");
        json.WriteStartObject("Variables");
        foreach (var (name, value) in environment)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, string member, string value)
    {
        json.WriteStartObject(name);
        json.WriteString(member, value);
        json.WriteEndObject();
    }

    private static Guid CreateRevision(LocalFunction function)
    {
        var state = $"{function.Name}\n{function.CodeSha256}\n{function.LastModified.UtcTicks}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, 16));
    }
}
