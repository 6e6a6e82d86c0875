using System.Management.Automation;
using LambdaPS.Completion;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <content>What a query can be given.</content>
public sealed partial class InvokeLambdaQueryCommand
{
    /// <summary>A name, <c>name:qualifier</c>, a partial ARN, an ARN, or what was listed; a text template where it is typed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    [ListedFunction]
    [ArgumentCompleter(typeof(FunctionNameCompleter))]
    public string FunctionName { get; set; } = "";

    /// <summary>The body. Text is a JSON template; every other object is data and becomes JSON.</summary>
    [Parameter(Position = 1, ParameterSetName = PayloadSet)]
    [Alias("Body", "PostBody")]
    [AllowNull]
    public object? Payload { get; set; }

    /// <summary>A file with the body, a JSON template in UTF-8.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PayloadPathSet)]
    [ValidateNotNullOrEmpty]
    public string PayloadPath { get; set; } = "";

    /// <summary>What templates read first, before the pipeline object.</summary>
    [Parameter]
    public object? Data { get; set; }

    /// <summary>The payload where no other is given; otherwise what templates read. A LambdaFunction is what to run, a LambdaSource where.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>RequestResponse (or Synchronous), Event (or Asynchronous), DryRun (or Dry Run).</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(InvocationTypeCompleter))]
    public string InvocationType { get; set; } = "";

    /// <summary>A version, an alias or <c>'$LATEST'</c>.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(QualifierCompleter))]
    public string Qualifier { get; set; } = "";

    /// <summary>Sends text as it is, braces and all.</summary>
    [Parameter]
    public SwitchParameter NoTemplate { get; set; }

    /// <summary>Emits the whole invocation in place of its answer: status, version, log, duration and more.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Emits the answer's text as it came.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Reads objects as ordered dictionaries whose keys keep their case.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Emits a list as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <summary>The time for each query in seconds; by default 905 for a synchronous one, 60 for others.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; }

    /// <summary>A source or its name; the session's default where it is left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public object? Source { get; set; }

    /// <summary>Shows the last 4 KB of the function's log as host output.</summary>
    [Parameter]
    public SwitchParameter Log { get; set; }

    /// <summary>How many queries run at once. Answers come in the order of the pipeline objects all the same.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Emits the answer while the function runs, in whole lines of text.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>With <c>-Stream</c>: reads each line as JSON.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>With <c>-Stream</c>: writes the answer's bytes to a file, which is there when all of them are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>What the function is told of its caller: a hashtable, or JSON, of at most 3583 bytes.</summary>
    [Parameter]
    public object? ClientContext { get; set; }

    /// <summary>The tenant that a function with isolated tenants runs for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The name of the durable execution to start; one that is taken is an error, so that it starts once.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DurableExecutionName { get; set; }

    /// <summary>
    /// Sends a query again also where it may have run: after a time-out, a lost connection and a fault of the service.
    /// Only for functions that may run twice.
    /// </summary>
    [Parameter]
    public SwitchParameter RetryUnsafe { get; set; }
}
