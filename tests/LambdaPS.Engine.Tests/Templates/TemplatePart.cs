using System.Text;

namespace LambdaPS.Engine.Tests.Templates;

/// <summary>A piece of a generated template, with the data that it names and what it has to read back as.</summary>
internal abstract record TemplatePart
{
    /// <summary>Adds the piece's template text, and its data under names that nothing else has.</summary>
    /// <returns>What the piece has to read back as.</returns>
    public abstract object? Build(StringBuilder template, Dictionary<string, object?> data);

    protected static string Name(Dictionary<string, object?> data, object? value)
    {
        var name = $"v{data.Count}";
        data[name] = value;
        return name;
    }

    protected static string Tag(Dictionary<string, object?> data, object? value) => $"{{{{{Name(data, value)}}}}}";

    /// <summary>Text as UTF-8 can hold it: half a surrogate pair has become U+FFFD.</summary>
    protected static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>A value outside a string.</summary>
    public sealed record Bound(object? Value, string Space) : TemplatePart
    {
        public override object? Build(StringBuilder template, Dictionary<string, object?> data)
        {
            template.Append(Space).Append(Tag(data, Value)).Append(Space);
            return Value is string text ? Whole(text) : Value;
        }
    }

    /// <summary>A string with values in it.</summary>
    public sealed record Quoted(string[] Values) : TemplatePart
    {
        public override object? Build(StringBuilder template, Dictionary<string, object?> data)
        {
            template.Append('"');
            foreach (var value in Values)
                template.Append(Tag(data, value)).Append(" \\\",] ");
            template.Append('"');
            return string.Concat(Values.Select(v => Whole(v) + " \",] "));
        }
    }

    /// <summary>A list of pieces.</summary>
    public sealed record Listed(TemplatePart[] Parts) : TemplatePart
    {
        public override object? Build(StringBuilder template, Dictionary<string, object?> data)
        {
            var items = new List<object?>();
            template.Append('[');
            foreach (var part in Parts)
            {
                template.Append(items.Count > 0 ? "," : "");
                items.Add(part.Build(template, data));
            }

            template.Append(']');
            return items;
        }
    }

    /// <summary>An object of pieces, values in its keys, any of them in a section that is or is not rendered.</summary>
    public sealed record Membered((string Key, bool? IsShown, TemplatePart Part)[] Members, bool CommaBefore) : TemplatePart
    {
        public override object? Build(StringBuilder template, Dictionary<string, object?> data)
        {
            var members = new Dictionary<string, object?>();
            template.Append("{ ");
            for (var i = 0; i < Members.Length; i++)
            {
                (var key, var isShown, var part) = Members[i];
                var section = isShown is null ? null : Name(data, isShown);
                template.Append(section is null ? "" : $"{{{{#{section}}}}}").Append(CommaBefore && i > 0 ? "," : "");
                template.Append('"').Append(i).Append(Tag(data, key)).Append("\" : ");
                var value = part.Build(template, data);
                template
                    .Append(CommaBefore || (section is null && i == Members.Length - 1) ? "" : ",")
                    .Append(section is null ? "" : $"{{{{/{section}}}}}");
                if (isShown != false)
                    members[i + Whole(key)] = value;
            }

            template.Append('}');
            return members;
        }
    }

    /// <summary>A list that a section makes of data.</summary>
    public sealed record RepeatedPart(object?[] Values, bool CommaBefore) : TemplatePart
    {
        public override object? Build(StringBuilder template, Dictionary<string, object?> data)
        {
            var name = Name(data, Values.ToList());
            template.Append(
                CommaBefore ? $"[{{{{#{name}}}}},[{{{{.}}}}]{{{{/{name}}}}}]" : $"[ {{{{#{name}}}}} [{{{{.}}}}] , {{{{/{name}}}}} ]"
            );
            return Values.Select(object? (v) => new List<object?> { v is string text ? Whole(text) : v }).ToList();
        }
    }
}
