using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>Finds the operation for a method and a path. A path may have a trailing slash.</summary>
internal sealed class Router
{
    private readonly List<(string Method, string[] Segments, IOperation Operation)> _routes = [];

    /// <summary>Adds an operation.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path. A segment in braces, such as <c>{FunctionName}</c>, is a label.</param>
    /// <param name="operation">The operation.</param>
    public void Add(string method, string path, IOperation operation) => _routes.Add((method, Split(path), operation));

    /// <summary>Finds the operation and its decoded labels; null if it does not exist.</summary>
    public (IOperation Operation, IReadOnlyList<string> Labels)? Find(HttpRequest request)
    {
        var segments = Split(request.Path);
        foreach (var route in _routes)
        {
            if (route.Method == request.Method && Match(route.Segments, segments) is { } labels)
                return (route.Operation, labels);
        }

        return null;
    }

    private static string[] Split(string path) =>
        path.AsSpan().Trim('/').Length == 0 ? [] : path[1..(path.EndsWith('/') ? ^1 : ^0)].Split('/');

    private static List<string>? Match(string[] route, string[] segments)
    {
        if (route.Length != segments.Length)
            return null;

        List<string> labels = [];
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i].StartsWith('{'))
                labels.Add(QueryString.Decode(segments[i]));
            else if (route[i] != segments[i])
                return null;
        }

        return labels;
    }
}
