namespace LambdaPS.Completion;

/// <summary>
/// A list for the prompt: fetched when it is first asked for, and again when it is too old. Who asks waits for a moment
/// and takes what there is; the fetching goes on and is there at the next Tab. A list is there as a whole or not at all,
/// since the only candidate of half a list looks like the only one there is.
/// </summary>
/// <param name="fetch">Fetches the list.</param>
/// <param name="age">How old it may become; zero to fetch it each time.</param>
/// <param name="clock">The clock that its age is counted by.</param>
/// <param name="end">Ends what is under way.</param>
internal sealed class CachedList<T>(
    Func<CancellationToken, Task<IReadOnlyList<T>>> fetch,
    TimeSpan age,
    TimeProvider clock,
    CancellationToken end
)
{
    // Long enough that each Tab in a row does not ask a service again that has just refused.
    private static readonly TimeSpan _ageOfFailure = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private IReadOnlyList<T> _items = [];
    private Task? _fetching;
    private long? _fetched;
    private TimeSpan _age;

    /// <summary>What is known now, or within a moment. Empty where nothing is.</summary>
    public IReadOnlyList<T> Get()
    {
        Task fetching;
        lock (_gate)
        {
            if (_fetched is { } then && clock.GetElapsedTime(then) < _age)
                return _items;
            fetching = _fetching ??= Task.Run(FetchAsync);
        }

        Prompt.Wait(fetching);
        lock (_gate)
            return _items;
    }

    private async Task FetchAsync()
    {
        IReadOnlyList<T>? items = null;
        try
        {
            items = await fetch(end).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LambdaQueryException or OperationCanceledException)
        {
            // The cmdlet says it when the line is run; what was known before may still be right.
        }

        lock (_gate)
        {
            _items = items ?? _items;
            _age = items is null ? _ageOfFailure : age;
            _fetched = clock.GetTimestamp();
            _fetching = null;
        }
    }
}
