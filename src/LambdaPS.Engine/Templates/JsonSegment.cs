namespace LambdaPS.Engine.Templates;

/// <summary>What a stretch of the result was made from, so that a fault of the result can be shown in the template.</summary>
/// <param name="Offset">Where the stretch begins in the result.</param>
/// <param name="Node">What wrote it.</param>
/// <param name="Skipped">How many bytes of the node came before it.</param>
internal readonly record struct JsonSegment(int Offset, TemplateNode Node, int Skipped);
