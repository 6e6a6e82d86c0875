using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LambdaPS.Contracts;

namespace LambdaPS.Completion;

/// <summary>
/// The cached functions and qualifiers of a source, for completion. They are cached for a minute. Disconnecting the
/// source cancels a fetch.
/// </summary>
internal sealed class SourceListing
{
    private const int MaxFunctions = 100;

    private static readonly ConditionalWeakTable<LambdaSource, SourceListing> _bySource = [];

    // Local functions change often and are listed quickly.
    private static readonly TimeSpan _localMaxAge = TimeSpan.Zero;
    private static readonly TimeSpan _remoteMaxAge = TimeSpan.FromMinutes(1);

    private readonly LambdaSource _source;
    private readonly TimeProvider _clock;
    private readonly CachedList<LambdaFunction> _functions;
    private readonly ConcurrentDictionary<string, CachedList<Candidate>> _qualifiers = new(StringComparer.Ordinal);

    public SourceListing(LambdaSource source, TimeProvider clock)
    {
        _source = source;
        _clock = clock;
        _functions = CreateList(FetchFunctionsAsync);
    }

    public static SourceListing Find(LambdaSource source) => _bySource.GetValue(source, one => new(one, TimeProvider.System));

    /// <summary>The functions by name; empty while they are not available.</summary>
    public IReadOnlyList<LambdaFunction> Functions => _functions.Get();

    /// <summary>
    /// Gets the aliases of a function, <c>$LATEST</c>, and its versions, newest first; empty while they are not
    /// available.
    /// </summary>
    public IReadOnlyList<Candidate> FindQualifiers(string functionName)
    {
        if (_qualifiers.Count >= MaxFunctions)
            _qualifiers.Clear();
        return _qualifiers.GetOrAdd(functionName, name => CreateList(closing => FetchQualifiersAsync(name, closing))).Get();
    }

    private CachedList<T> CreateList<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> fetch) =>
        new(fetch, _source.IsLocal ? _localMaxAge : _remoteMaxAge, _clock, _source.Connection.Closing);

    private async Task<IReadOnlyList<LambdaFunction>> FetchFunctionsAsync(CancellationToken closing)
    {
        var functions = new List<LambdaFunction>();
        var request = new FunctionListRequest(IncludeEnvironment: false);
        await foreach (var page in _source.Connection.ListFunctionsAsync(request, closing).ConfigureAwait(false))
            functions.AddRange(page);
        foreach (var function in functions)
            _source.ListedFunctions.Add(function.FunctionName);
        functions.Sort((one, other) => StringComparer.OrdinalIgnoreCase.Compare(one.FunctionName, other.FunctionName));
        return functions;
    }

    // A user may have the permission for only one of the two lists.
    private async Task<IReadOnlyList<Candidate>> FetchQualifiersAsync(string functionName, CancellationToken closing)
    {
        var aliases = FetchAliasesAsync(functionName, closing);
        var versions = _source.Connection.ListVersionsAsync(functionName, closing);
        await ((Task)Task.WhenAll(aliases, versions)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!aliases.IsCompletedSuccessfully && !versions.IsCompletedSuccessfully)
            await versions.ConfigureAwait(false);

        var candidates = new List<Candidate>();
        if (aliases.IsCompletedSuccessfully)
            candidates.AddRange((await aliases.ConfigureAwait(false)).Select(QualifierText.CreateCandidate));
        if (versions.IsCompletedSuccessfully)
            candidates.AddRange(QualifierText.CreateCandidates(await versions.ConfigureAwait(false)));
        return candidates;
    }

    private async Task<IReadOnlyList<LambdaAlias>> FetchAliasesAsync(string functionName, CancellationToken closing)
    {
        var aliases = new List<LambdaAlias>();
        await foreach (var page in _source.Connection.ListAliasesAsync(functionName, closing).ConfigureAwait(false))
            aliases.AddRange(page);
        aliases.Sort((one, other) => StringComparer.OrdinalIgnoreCase.Compare(one.Name, other.Name));
        return aliases;
    }
}
