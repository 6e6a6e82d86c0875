namespace LambdaPS.Engine.Templates;

/// <summary>Where in a JSON text one stands, as far as a binding needs to know.</summary>
internal enum JsonPlace : byte
{
    /// <summary>Outside any string.</summary>
    Outside,

    /// <summary>Inside a string, a key among them.</summary>
    String,

    /// <summary>Inside a string, after a backslash.</summary>
    Escape,

    /// <summary>Inside a string, in a \u escape that lacks four digits.</summary>
    Hex4,

    /// <summary>The same, three digits.</summary>
    Hex3,

    /// <summary>The same, two digits.</summary>
    Hex2,

    /// <summary>The same, one digit.</summary>
    Hex1,
}
