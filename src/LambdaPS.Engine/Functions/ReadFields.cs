namespace LambdaPS.Engine.Functions;

/// <summary>Reads the fields of one JSON object, all of them.</summary>
internal delegate T ReadFields<out T>(ref JsonFields json);
