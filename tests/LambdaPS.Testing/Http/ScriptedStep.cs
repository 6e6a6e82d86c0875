namespace LambdaPS.Testing.Http;

/// <summary>What a <see cref="ScriptedServer"/> does, and how much it reads before that.</summary>
/// <param name="Reads">
/// Bare: nothing, as soon as there is a connection. Part: the head and not the body, which is all of a request that has
/// none. Whole: everything.
/// </param>
/// <param name="Answer">What it does then.</param>
internal sealed record ScriptedStep(Arrival Reads, ScriptedAnswer Answer)
{
    /// <summary>Something done as soon as there is a connection.</summary>
    public static ScriptedStep AtOnce(ScriptedAnswer answer) => new(Arrival.Bare, answer);

    /// <summary>Something done after the headers.</summary>
    public static ScriptedStep AfterHead(ScriptedAnswer answer) => new(Arrival.Part, answer);

    /// <summary>Something done once the request is there.</summary>
    public static ScriptedStep AfterAll(ScriptedAnswer answer) => new(Arrival.Whole, answer);
}
