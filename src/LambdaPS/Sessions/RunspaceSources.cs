using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LambdaPS.Sessions;

/// <summary>The open sources of a runspace and its default source. They close when the runspace closes.</summary>
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

    public static RunspaceSources Current => _byRunspace.GetValue(Runspace.DefaultRunspace, runspace => new(runspace));

    /// <summary>True if another runspace of this process has an open source, such as the session that started a parallel block.</summary>
    public static bool AreOpenElsewhere => _byRunspace.Any(entry => entry.Key != Runspace.DefaultRunspace && entry.Value.All.Count > 0);

    /// <summary>The source for queries without <c>-Source</c>; null for none.</summary>
    public LambdaSource? Default
    {
        get
        {
            lock (_gate)
                return _default;
        }
    }

    public IReadOnlyList<LambdaSource> All
    {
        get
        {
            lock (_gate)
                return [.. _byName.Values.OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    public LambdaSource? Find(string name)
    {
        lock (_gate)
            return _byName.GetValueOrDefault(name);
    }

    /// <summary>Removes the default source, so that a query after a failed connect cannot run.</summary>
    public void ClearDefault()
    {
        lock (_gate)
            SetDefault(null);
    }

    /// <summary>Adds a source and makes it the default source. A source with the same name is closed.</summary>
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

    /// <summary>Makes an open source the default source; false if it is not one of this runspace.</summary>
    public bool TrySelect(LambdaSource source)
    {
        lock (_gate)
        {
            if (!_byName.TryGetValue(source.Name, out var known) || !ReferenceEquals(known, source))
                return false;
            SetDefault(source);
            return true;
        }
    }

    /// <summary>Closes a source and removes it. If it was the default source, the runspace has none afterwards.</summary>
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
