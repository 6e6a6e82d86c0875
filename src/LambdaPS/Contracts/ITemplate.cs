namespace LambdaPS.Contracts;

/// <summary>A parsed template, to be rendered any number of times. Rendering reads the values on the calling thread.</summary>
/// <typeparam name="TResult">What rendering gives.</typeparam>
internal interface ITemplate<TResult>
{
    /// <summary>Renders the template.</summary>
    /// <param name="scopes">Where names are looked up, first scope first; a dot means the last. Empty: every binding is missing.</param>
    /// <exception cref="Models.LambdaQueryException">A binding is missing, or the result is not what it has to be.</exception>
    TResult Render(IReadOnlyList<TemplateValue> scopes);
}
