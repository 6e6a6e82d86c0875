using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LambdaPS.Sessions;

/// <summary>The sources that one runspace has open, and which of them is its default. They end with the runspace.</summary>
internal sealed class RunspaceSources
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSources> _byRunspace = [];

    private readonly object _gate = new();
    private readonly Dictionary<string, LambdaSource> _byName = new(StringComparer.OrdinalIgnoreCase);
    private LambdaSource? _default;

    private RunspaceSources(Runspace runspace) =>
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                CloseAll();
        };

    /// <summary>The sources of the runspace that the calling cmdlet runs in.</summary>
    public static RunspaceSources Current => _byRunspace.GetValue(Runspace.DefaultRunspace, runspace => new(runspace));

    /// <summary>Whether another runspace of this process has a source open, as the session that started a parallel block has.</summary>
    public static bool AreOpenElsewhere => _byRunspace.Any(entry => entry.Key != Runspace.DefaultRunspace && entry.Value.All.Count > 0);

    /// <summary>What a query without <c>-Source</c> uses; null when nothing is connected.</summary>
    public LambdaSource? Default
    {
        get
        {
            lock (_gate)
                return _default;
        }
    }

    /// <summary>All sources, by name.</summary>
    public IReadOnlyList<LambdaSource> All
    {
        get
        {
            lock (_gate)
                return [.. _byName.Values.OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>The source of that name in any case, or null.</summary>
    public LambdaSource? Find(string name)
    {
        lock (_gate)
            return _byName.GetValueOrDefault(name);
    }

    /// <summary>Leaves the runspace without a default, so that a query after a failed connect runs nowhere.</summary>
    public void ClearDefault()
    {
        lock (_gate)
            SetDefault(null);
    }

    /// <summary>Adds a source and makes it the default. One of the same name is closed.</summary>
    public void Add(LambdaSource source)
    {
        LambdaSource? replaced;
        lock (_gate)
        {
            _byName.Remove(source.Name, out replaced);
            _byName.Add(source.Name, source);
            SetDefault(source);
        }

        replaced?.Close();
    }

    /// <summary>Closes a source and forgets it. Where it was the default there is none afterwards.</summary>
    public void Remove(LambdaSource source)
    {
        lock (_gate)
        {
            if (_byName.TryGetValue(source.Name, out var known) && ReferenceEquals(known, source))
                _byName.Remove(source.Name);
            if (ReferenceEquals(_default, source))
                SetDefault(null);
        }

        source.Close();
    }

    private void SetDefault(LambdaSource? source)
    {
        if (_default is not null)
            _default.IsDefault = false;
        if (source is not null)
            source.IsDefault = true;
        _default = source;
    }

    /// <summary>Closes all sources.</summary>
    public void CloseAll()
    {
        foreach (var source in All)
            Remove(source);
    }
}
