namespace LambdaPS.Architecture.Tests;

public class NamespaceCycleTests
{
    public static readonly TheoryData<string> Assemblies = [.. ProductAssembly.Names];

    [Theory, MemberData(nameof(Assemblies))]
    public void Namespaces_do_not_depend_on_each_other_in_cycles(string assembly)
    {
        var uses = new ProductAssembly(assembly).FindUses().Where(use => !use.IsKnown).ToArray();
        var next = uses.ToLookup(use => use.From.Namespace, use => use.To.Namespace);

        Findings.AssertNone(
            uses.Where(use => FindReachable(use.To.Namespace, next).Contains(use.From.Namespace)).Select(use => use.ToString())
        );
    }

    private static HashSet<string> FindReachable(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var current))
        {
            if (!reached.Add(current))
                continue;

            foreach (var following in next[current])
                open.Push(following);
        }

        return reached;
    }
}
