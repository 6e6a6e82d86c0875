namespace LambdaPS.Completion;

/// <summary>
/// A list for tab completion: fetched on first use, and again after a maximum age. A caller waits briefly and uses the
/// items that are available; the fetch continues for the next Tab. A list is available completely or not at all,
/// because the first part of a list would look like the complete list.
/// </summary>
/// <param name="fetch">Fetches the list.</param>
/// <param name="maxAge">The maximum age; zero to fetch the list each time.</param>
/// <param name="clock">The clock.</param>
/// <param name="closing">Cancels a fetch.</param>
internal sealed class CachedList<T>(
    Func<CancellationToken, Task<IReadOnlyList<T>>> fetch,
    TimeSpan maxAge,
    TimeProvider clock,
    CancellationToken closing
)
{
    // Long enough that repeated Tabs do not send another request immediately after a failure.
    private static readonly TimeSpan _failureMaxAge = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private IReadOnlyList<T> _items = [];
    private Task? _fetching;
    private long? _fetched;
    private TimeSpan _maxAge;

    /// <summary>Gets the items that are available now or shortly; empty if there are none.</summary>
    public IReadOnlyList<T> Get()
    {
        Task fetching;
        lock (_gate)
        {
            if (_fetched is { } then && clock.GetElapsedTime(then) < _maxAge)
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
            items = await fetch(closing).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LambdaQueryException or OperationCanceledException)
        {
            // The cmdlet reports the error when the command runs. The items from before may still be correct.
        }

        lock (_gate)
        {
            _items = items ?? _items;
            _maxAge = items is null ? _failureMaxAge : maxAge;
            _fetched = clock.GetTimestamp();
            _fetching = null;
        }
    }
}
