using System.Management.Automation;
using System.Text.Json;

namespace LambdaPS.Bench.Clients;

/// <summary>What is echoed: a flat object of 256 bytes, as a row of a table gives it.</summary>
internal static class Echo
{
    /// <summary>The function's path.</summary>
    public const string Path = "2015-03-31/functions/echo/invocations";

    private static readonly string _text = new('x', 178);

    /// <summary>The JSON of such an object.</summary>
    public static byte[] Json { get; } =
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Id = 123456,
                Name = "Ada Lovelace",
                Active = true,
                Score = 98.5,
                Text = _text,
            }
        );

    /// <summary>Such an object as PowerShell has it.</summary>
    public static PSObject Record()
    {
        var record = new PSObject();
        record.Properties.Add(new PSNoteProperty("Id", 123456));
        record.Properties.Add(new PSNoteProperty("Name", "Ada Lovelace"));
        record.Properties.Add(new PSNoteProperty("Active", true));
        record.Properties.Add(new PSNoteProperty("Score", 98.5));
        record.Properties.Add(new PSNoteProperty("Text", _text));
        return record;
    }
}
