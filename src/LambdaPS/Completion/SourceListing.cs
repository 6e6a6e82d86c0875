using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LambdaPS.Contracts;

namespace LambdaPS.Completion;

/// <summary>
/// What the prompt knows of a source: its functions, and the qualifiers of those that were named. It is kept for a
/// minute, and forgotten with the source; disconnecting ends what is still being fetched.
/// </summary>
internal sealed class SourceListing
{
    private const int MostFunctions = 100;

    private static readonly ConditionalWeakTable<LambdaSource, SourceListing> _bySource = [];

    // Local functions change while they are written, and are listed in no time.
    private static readonly TimeSpan _ageOfLocal = TimeSpan.Zero;
    private static readonly TimeSpan _ageOfRemote = TimeSpan.FromMinutes(1);

    private readonly LambdaSource _source;
    private readonly TimeProvider _clock;
    private readonly CachedList<LambdaFunction> _functions;
    private readonly ConcurrentDictionary<string, CachedList<Candidate>> _qualifiers = new(StringComparer.Ordinal);

    public SourceListing(LambdaSource source, TimeProvider clock)
    {
        _source = source;
        _clock = clock;
        _functions = Keep(FetchFunctionsAsync);
    }

    /// <summary>What the prompt knows of a source.</summary>
    public static SourceListing Of(LambdaSource source) => _bySource.GetValue(source, one => new(one, TimeProvider.System));

    /// <summary>The functions, by name. Empty while they are not known.</summary>
    public IReadOnlyList<LambdaFunction> Functions => _functions.Get();

    /// <summary>The aliases of a function, <c>$LATEST</c>, and its versions, the newest first. Empty while they are not known.</summary>
    public IReadOnlyList<Candidate> QualifiersOf(string functionName)
    {
        if (_qualifiers.Count >= MostFunctions)
            _qualifiers.Clear();
        return _qualifiers.GetOrAdd(functionName, name => Keep(end => FetchQualifiersAsync(name, end))).Get();
    }

    private CachedList<T> Keep<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> fetch) =>
        new(fetch, _source.IsLocal ? _ageOfLocal : _ageOfRemote, _clock, _source.Connection.Closing);

    private async Task<IReadOnlyList<LambdaFunction>> FetchFunctionsAsync(CancellationToken end)
    {
        var functions = new List<LambdaFunction>();
        var request = new FunctionListRequest(IncludeEnvironment: false);
        await foreach (var page in _source.Connection.ListFunctionsAsync(request, end).ConfigureAwait(false))
            functions.AddRange(page);
        functions.Sort((one, other) => StringComparer.OrdinalIgnoreCase.Compare(one.FunctionName, other.FunctionName));
        return functions;
    }

    // Who may see only one of the two lists gets that one.
    private async Task<IReadOnlyList<Candidate>> FetchQualifiersAsync(string functionName, CancellationToken end)
    {
        var aliases = FetchAliasesAsync(functionName, end);
        var versions = _source.Connection.ListVersionsAsync(functionName, end);
        await ((Task)Task.WhenAll(aliases, versions)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!aliases.IsCompletedSuccessfully && !versions.IsCompletedSuccessfully)
            await versions.ConfigureAwait(false);

        var candidates = new List<Candidate>();
        if (aliases.IsCompletedSuccessfully)
            candidates.AddRange((await aliases.ConfigureAwait(false)).Select(QualifierText.Of));
        if (versions.IsCompletedSuccessfully)
            candidates.AddRange(QualifierText.Of(await versions.ConfigureAwait(false)));
        return candidates;
    }

    private async Task<IReadOnlyList<LambdaAlias>> FetchAliasesAsync(string functionName, CancellationToken end)
    {
        var aliases = new List<LambdaAlias>();
        await foreach (var page in _source.Connection.ListAliasesAsync(functionName, end).ConfigureAwait(false))
            aliases.AddRange(page);
        aliases.Sort((one, other) => StringComparer.OrdinalIgnoreCase.Compare(one.Name, other.Name));
        return aliases;
    }
}
