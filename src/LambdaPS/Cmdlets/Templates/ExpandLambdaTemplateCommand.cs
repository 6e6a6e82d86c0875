using System.Collections;
using System.Management.Automation;
using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Files;
using LambdaPS.Parameters;
using LambdaPS.Sessions;

namespace LambdaPS.Cmdlets.Templates;

/// <summary>
/// Renders a template without sending anything, once for each input object, or once without pipeline input, and shows
/// the position of errors.
/// </summary>
[Cmdlet(VerbsData.Expand, "LambdaTemplate", DefaultParameterSetName = TemplateSet)]
[OutputType(typeof(string))]
public sealed class ExpandLambdaTemplateCommand : WaitingCommand
{
    private const string TemplateSet = "Template";
    private const string PathSet = "Path";

    private Func<IReadOnlyList<TemplateValue>, string> _render = _ => "";
    private TemplateScopes _scopes = new(isGiven: false, null, default);

    /// <summary>The template.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TemplateSet)]
    [AllowEmptyString]
    public string Template { get; set; } = "";

    /// <summary>A UTF-8 file with the template.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Values for template bindings. Takes precedence over the input object.</summary>
    [Parameter(Position = 1)]
    public object? Data { get; set; }

    /// <summary>Values for template bindings.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The output format: Json, as for a payload, or Text, as for a function name.</summary>
    [Parameter]
    public TemplateFormat As { get; set; } = TemplateFormat.Json;

    /// <summary>A dictionary of partial templates by name.</summary>
    [Parameter]
    public IDictionary? Partial { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            var text = ParameterSetName == PathSet ? TextFile.Read(Path, SessionState.Path) : Template;
            _render = Parse(text, ReadPartials());
            _scopes = new TemplateScopes(MyInvocation.BoundParameters.ContainsKey(nameof(Data)), Data, StopToken);
        }
        catch (LambdaQueryException failure)
        {
            ThrowTerminating(failure, null);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var hasInput = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        try
        {
            WriteObject(_render(_scopes.Create(InputObject, hasInput)));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (LambdaQueryException failure)
        {
            WriteFailure(failure, InputObject);
        }
    }

    private Func<IReadOnlyList<TemplateValue>, string> Parse(string text, Dictionary<string, string>? partials)
    {
        if (As is TemplateFormat.Text)
        {
            var plain = EngineHost.Engine.ParseTextTemplate(text, partials);
            return scopes => plain.Render(scopes, StopToken);
        }

        var template = EngineHost.Engine.ParseJsonTemplate(text, partials);
        return scopes => Encoding.UTF8.GetString(template.Render(scopes, StopToken));
    }

    private Dictionary<string, string>? ReadPartials()
    {
        if (Partial is null)
            return null;
        var partials = new Dictionary<string, string>(StringComparer.Ordinal);

        // With IDictionary's enumerator, because a generic dictionary enumerates another type of entry.
        foreach (DictionaryEntry entry in Partial)
        {
            var name = entry.Key.ToString() ?? "";
            var text =
                (entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value) as string
                ?? throw new LambdaQueryException(LambdaErrorId.TemplateInvalid, $"The partial '{name}' is not a string.");
            if (!partials.TryAdd(name, text))
            {
                throw new LambdaQueryException(LambdaErrorId.TemplateInvalid, $"Two partials are named '{name}'.")
                {
                    Advice = "Give each partial a unique name.",
                };
            }
        }

        return partials;
    }
}
