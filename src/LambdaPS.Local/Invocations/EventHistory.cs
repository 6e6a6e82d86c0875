namespace LambdaPS.Local.Invocations;

/// <summary>The last asynchronous calls of an endpoint, oldest first.</summary>
internal sealed class EventHistory
{
    private const int MaxEvents = 1000;

    private readonly object _lock = new();
    private readonly Dictionary<string, LocalEvent> _events = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public IReadOnlyList<LocalEvent> All
    {
        get
        {
            lock (_lock)
                return [.. _order.Select(id => _events[id])];
        }
    }

    public void Add(LocalEvent added)
    {
        lock (_lock)
        {
            _events[added.RequestId] = added;
            _order.Enqueue(added.RequestId);
            if (_order.Count > MaxEvents)
                _events.Remove(_order.Dequeue());
        }
    }

    /// <summary>Changes an event, unless it has been dropped.</summary>
    public void Update(string requestId, Func<LocalEvent, LocalEvent> change)
    {
        lock (_lock)
        {
            if (_events.TryGetValue(requestId, out var known))
                _events[requestId] = change(known);
        }
    }
}
