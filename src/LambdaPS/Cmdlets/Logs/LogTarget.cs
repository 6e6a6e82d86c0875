using System.Management.Automation;
using LambdaPS.Contracts;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>The log that one record names.</summary>
internal sealed record LogTarget
{
    /// <summary>The source.</summary>
    public required LambdaSource Source { get; init; }

    /// <summary>The function with its qualifier; null if only a log group is named.</summary>
    public FunctionReference? Function { get; init; }

    /// <summary>The request ID; null for every invocation.</summary>
    public string? RequestId { get; init; }

    /// <summary>The listed function, whose configuration is known; null for any other record.</summary>
    public LambdaFunction? Listed { get; init; }

    /// <summary>The time when the query was sent; null if it is not known.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>True for a failed query whose request ID is not known.</summary>
    public bool IsUnidentified { get; init; }

    /// <summary>The target object of an error record.</summary>
    public object? Subject { get; init; }
}

/// <summary>Finds the log that a record names: that of a function, of a query, or of the error of a query.</summary>
/// <param name="name">The value of <c>-FunctionName</c>.</param>
/// <param name="isTyped">True if the name is from the command line.</param>
/// <param name="record">The object from the pipeline; null for none.</param>
/// <param name="command">The name of the cmdlet.</param>
internal sealed class LogTargetReader(LambdaFunctionName? name, bool isTyped, PSObject? record, string command)
{
    /// <summary>The target object of an error record before the target is found.</summary>
    public object? Subject => record?.BaseObject ?? name?.Text;

    /// <summary>Finds the target.</summary>
    /// <param name="qualifier">The value of <c>-Qualifier</c>; null for none.</param>
    /// <param name="requestId">The value of <c>-RequestId</c>; null for none.</param>
    /// <param name="source">The value of <c>-Source</c>.</param>
    /// <param name="isSourceGiven">True if <c>-Source</c> is given.</param>
    /// <param name="needsFunction">False if a log group is named.</param>
    public LogTarget Find(string? qualifier, string? requestId, object? source, bool isSourceGiven, bool needsFunction)
    {
        switch (record?.BaseObject)
        {
            case ErrorRecord error:
                return FromFailure(error.Exception as LambdaQueryException, error.TargetObject);
            case LambdaQueryException failure:
                return FromFailure(failure, null);
            case LambdaInvocation run:
                return FromQuery(run.FunctionName, run.Qualifier, run.RequestId, run.Source, run) with { StartedAt = run.StartedAt };
            case LambdaQueryResult result:
                return FromQuery(result.FunctionName, result.Qualifier, result.RequestId, result.Source, result) with
                {
                    StartedAt = result.Invocation?.StartedAt,
                };
            case LambdaLogRecord line:
                return FromQuery(line.FunctionName, null, line.RequestId, line.Source, line) with { StartedAt = line.Timestamp };
        }

        var target = new QueryTarget(name, isTyped, record, command, acceptsName: true);
        var owner = target.FindSource(source, isSourceGiven);
        var hasFunction = name is not null || record is not null && record.BaseObject is not LambdaSource;
        return new LogTarget
        {
            Source = owner,
            Function =
                hasFunction || needsFunction ? target.FindFunction(() => isTyped ? name!.Text : null, () => qualifier, owner.Region) : null,
            RequestId = requestId,
            Listed = record?.BaseObject as LambdaFunction,
            Subject = target.Subject,
        };

        LogTarget FromFailure(LambdaQueryException? failure, object? target)
        {
            if (failure is null)
            {
                throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "The error is not one of a query.")
                {
                    Advice = "Pipe an error of Invoke-LambdaQuery, or use -FunctionName.",
                };
            }

            var (function, of, startedAt) = ((target as PSObject)?.BaseObject ?? target) switch
            {
                LambdaInvocation run => (run.FunctionName, run.Qualifier, (DateTime?)run.StartedAt),
                IListedFunction listed => (listed.FunctionName, listed.Qualifier, null),
                string text => (text, null, null),
                _ => ((string?)null, (string?)null, (DateTime?)null),
            };
            return FromQuery(function, of, failure.RequestId, failure.SourceName, target) with
            {
                StartedAt = startedAt,
                IsUnidentified = failure.RequestId is null,
            };
        }

        LogTarget FromQuery(string? function, string? ownQualifier, string? id, string? sourceName, object? subject)
        {
            var owner = SourceArgument.Resolve(isSourceGiven ? source : sourceName, isSourceGiven || sourceName is not null);
            var text =
                (isTyped ? name!.Text : function)
                ?? throw new LambdaQueryException(LambdaErrorId.QueryInvalid, "The input object does not name a function.")
                {
                    Advice = "Use -FunctionName as well.",
                };
            return new LogTarget
            {
                Source = owner,
                Function = FunctionReference.Parse(text, qualifier ?? ownQualifier, owner.Region),
                RequestId = requestId ?? id,
                Subject = subject,
            };
        }
    }
}
