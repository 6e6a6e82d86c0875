using LambdaPS.Local.Http;

namespace LambdaPS.Local.Api;

/// <summary>Finds the operation that a method and path name. A path may end in a slash.</summary>
internal sealed class Router
{
    private const string Label = "{FunctionName}";

    private readonly List<(string Method, string[] Segments, IOperation Operation)> _routes = [];

    /// <summary>Adds an operation.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, perhaps with the segment <c>{FunctionName}</c>.</param>
    /// <param name="operation">What answers it.</param>
    public void Add(string method, string path, IOperation operation) => _routes.Add((method, Split(path), operation));

    /// <summary>The operation and its label, decoded; null where there is no such operation.</summary>
    public (IOperation Operation, string FunctionName)? Find(HttpRequest request)
    {
        var segments = Split(request.Path);
        foreach (var route in _routes)
        {
            if (route.Method == request.Method && Match(route.Segments, segments) is { } label)
                return (route.Operation, label);
        }

        return null;
    }

    private static string[] Split(string path) => path.AsSpan().Trim('/').Length == 0 ? [] : path[1..(path.EndsWith('/') ? ^1 : ^0)].Split('/');

    private static string? Match(string[] route, string[] segments)
    {
        if (route.Length != segments.Length)
            return null;

        var label = "";
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] == Label)
                label = QueryString.Decode(segments[i]);
            else if (route[i] != segments[i])
                return null;
        }

        return label;
    }
}
