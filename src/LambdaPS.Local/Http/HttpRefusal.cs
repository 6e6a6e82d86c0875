namespace LambdaPS.Local.Http;

/// <summary>Why the server answers a request itself.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">A sentence for the person who reads the answer.</param>
/// <param name="Request">The request, where its head could be read.</param>
internal sealed record HttpRefusal(int Status, string Reason, HttpRequest? Request = null);
