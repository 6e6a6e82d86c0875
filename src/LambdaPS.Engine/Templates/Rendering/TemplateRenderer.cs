using System.Runtime.CompilerServices;
using LambdaPS.Contracts;
using LambdaPS.Engine.Templates.Parsing;

namespace LambdaPS.Engine.Templates.Rendering;

/// <summary>Traverses the nodes of a template: looks up names and repeats sections. The derived classes write the output.</summary>
internal abstract class TemplateRenderer(CancellationToken cancellation)
{
    /// <summary>The maximum nesting of sections and partials together.</summary>
    public const int MaxDepth = 500;

    /// <summary>The longest result, in bytes or characters. No function takes a payload of more than 6 MB.</summary>
    protected const int MaxOutput = 16 * 1024 * 1024;

    // Partials that include each other more than once double the work with each level.
    private const int MaxPartials = 1_000_000;

    private ScopeStack _scopes = new([]);
    private TemplateNode? _current;
    private int _depth;
    private int _partials;

    /// <summary>The length of the result so far.</summary>
    protected abstract int OutputLength { get; }

    protected void Walk(TemplateNode[] nodes, IReadOnlyList<TemplateValue> scopes)
    {
        _scopes = new ScopeStack(scopes);
        try
        {
            Walk(nodes);
        }
        catch (LambdaQueryException e) when (e.Line is null && _current is not null)
        {
            throw _current.Source.WithPosition(e, _current.Start);
        }
    }

    protected abstract void Write(LiteralNode node);

    protected abstract void Write(BindingNode node, TemplateValue value);

    /// <summary>Called at the start and end of each section, rendered or not, and after each repetition.</summary>
    protected abstract void MarkSection();

    protected abstract void EnterPartial(PartialNode node);

    protected abstract void LeavePartial(PartialNode node);

    private void Walk(TemplateNode[] nodes)
    {
        foreach (var node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            _current = node;
            switch (node)
            {
                case LiteralNode literal:
                    Write(literal);
                    break;
                case BindingNode binding:
                    Write(binding, _scopes.Find(binding.Path) ?? throw _scopes.Missing(binding));
                    break;
                case SectionNode section:
                    WalkSection(section);
                    break;
                case PartialNode partial:
                    if (++_partials > MaxPartials)
                        throw TooManyPartials(partial);
                    EnterPartial(partial);
                    WalkInner(partial, partial.Body);
                    LeavePartial(partial);
                    break;
            }

            if (OutputLength > MaxOutput)
                throw TooLong(node);
        }
    }

    /// <summary>The failure of a result that is longer than any payload.</summary>
    protected static LambdaQueryException TooLong(TemplateNode node) =>
        node.Source.WithPosition(
            new LambdaQueryException(
                LambdaErrorId.PayloadTooLarge,
                FormattableString.Invariant($"The template renders more than {MaxOutput:N0} bytes.")
            ),
            node.Start
        );

    private static LambdaQueryException TooManyPartials(PartialNode node) =>
        node.Source.Invalid(node.Start, FormattableString.Invariant($"The template includes partials more than {MaxPartials:N0} times."));

    private void WalkSection(SectionNode section)
    {
        MarkSection();
        var value = _scopes.Find(section.Path);
        var isTruthy = value is { IsTruthy: true };
        if (section.IsInverted)
        {
            if (!isTruthy)
                WalkInner(section, section.Body);
        }
        else if (isTruthy)
        {
            if (value!.Items is { } items)
            {
                for (var i = 0; i < items.Count; i++)
                    WalkScope(section, items[i]);
            }
            else
            {
                WalkScope(section, value);
            }
        }

        MarkSection();
    }

    private void WalkScope(SectionNode section, TemplateValue scope)
    {
        _scopes.Push(scope);
        WalkInner(section, section.Body);
        _scopes.Pop();
        MarkSection();
    }

    private void WalkInner(TemplateNode node, TemplateNode[] body)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw node.Source.Invalid(
                node.Start,
                $"Sections and partials are nested more than {MaxDepth} levels deep. Does a partial include itself without end?"
            );
        }

        Walk(body);
        _depth--;
    }
}
