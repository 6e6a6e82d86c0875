namespace LambdaPS.Architecture.Tests;

/// <summary>
/// A namespace uses those on the floors below it. Nothing looks upward, and nothing sideways: features on one floor do not
/// know each other. A namespace that is not listed stands on the floor of the one around it.
/// </summary>
public class FloorTests
{
    // From the ground up.
    private static readonly Dictionary<string, string[][]> _floors = new()
    {
        ["LambdaPS.Abstractions"] =
        [
            ["LambdaPS.Text"],
            ["LambdaPS"],
            ["LambdaPS.Contracts"],
        ],
        ["LambdaPS"] =
        [
            ["LambdaPS"],
            ["LambdaPS.Errors", "LambdaPS.Files", "LambdaPS.Json", "LambdaPS.Sessions"],
            ["LambdaPS.Prompts", "LambdaPS.Parameters", "LambdaPS.LocalFunctions.EnvironmentVariables"],
            ["LambdaPS.Completion", "LambdaPS.LocalFunctions.Definition"],
            ["LambdaPS.LocalFunctions.Execution"],
            ["LambdaPS.LocalFunctions"],
            ["LambdaPS.Cmdlets"],
            [
                "LambdaPS.Cmdlets.Functions",
                "LambdaPS.Cmdlets.LocalEndpoints",
                "LambdaPS.Cmdlets.Logs",
                "LambdaPS.Cmdlets.Queries",
                "LambdaPS.Cmdlets.Sources",
                "LambdaPS.Cmdlets.Templates",
            ],
        ],
        ["LambdaPS.Engine"] =
        [
            ["LambdaPS.Engine.Text"],
            ["LambdaPS.Engine.Http.Messages"],
            ["LambdaPS.Engine.Http.Signing", "LambdaPS.Engine.Http.Transport"],
            ["LambdaPS.Engine.Http.Failures"],
            ["LambdaPS.Engine.Http.Exchange"],
            ["LambdaPS.Engine.Http.EventStream", "LambdaPS.Engine.Credentials"],
            [
                "LambdaPS.Engine.Credentials.Container",
                "LambdaPS.Engine.Credentials.CredentialProcess",
                "LambdaPS.Engine.Credentials.Profiles",
                "LambdaPS.Engine.Credentials.Sso",
                "LambdaPS.Engine.Credentials.Sts",
            ],
            ["LambdaPS.Engine.Credentials.Instance"],
            ["LambdaPS.Engine.Credentials.Chain", "LambdaPS.Engine.Endpoints", "LambdaPS.Engine.Retry"],
            ["LambdaPS.Engine.Endpoints.Proxies", "LambdaPS.Engine.Templates.Parsing"],
            ["LambdaPS.Engine.Templates.Rendering"],
            ["LambdaPS.Engine.Logs"],
            ["LambdaPS.Engine.Functions", "LambdaPS.Engine.Invocations", "LambdaPS.Engine.Templates"],
            ["LambdaPS.Engine.Sources"],
            ["LambdaPS.Engine"],
        ],
        ["LambdaPS.Local"] =
        [
            ["LambdaPS.Local.Functions", "LambdaPS.Local.Server.Messages", "LambdaPS.Local.EventStream"],
            ["LambdaPS.Local.Server", "LambdaPS.Local.Signing"],
            ["LambdaPS.Local.Protocol"],
            ["LambdaPS.Local.Logs"],
            ["LambdaPS.Local.Model"],
            ["LambdaPS.Local.Invocations"],
            ["LambdaPS.Local.Operations"],
            ["LambdaPS.Local.Api"],
            ["LambdaPS.Local"],
        ],
    };

    public static readonly TheoryData<string> Assemblies = [.. ProductAssembly.Names];

    [Theory, MemberData(nameof(Assemblies))]
    public void Namespaces_use_only_the_floors_below(string assembly)
    {
        var floors = _floors[assembly];

        Findings.AssertNone(
            new ProductAssembly(assembly).FindUses().Where(use => !use.IsKnown && !IsDownward(floors, use)).Select(use => use.ToString())
        );
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void Every_namespace_has_a_floor(string assembly)
    {
        var floors = _floors[assembly];

        Findings.AssertNone(
            new ProductAssembly(assembly)
                .Types.Select(type => type.Namespace)
                .Where(name => name.Length > 0 && FindListed(floors, name) is null)
        );
    }

    private static bool IsDownward(string[][] floors, TypeUse use)
    {
        var from = FindListed(floors, use.From.Namespace);
        var to = FindListed(floors, use.To.Namespace);
        return from == to || FindFloor(floors, to) < FindFloor(floors, from);
    }

    private static int FindFloor(string[][] floors, string? listed) => Array.FindIndex(floors, floor => floor.Contains(listed));

    private static string? FindListed(string[][] floors, string name) =>
        floors
            .SelectMany(floor => floor)
            .Where(listed => name == listed || (IsFolder(listed) && name.StartsWith($"{listed}.", StringComparison.Ordinal)))
            .MaxBy(listed => listed.Length);

    // Every namespace is within that of its assembly; that says nothing about its floor.
    private static bool IsFolder(string listed) => !_floors.ContainsKey(listed);
}
