namespace Bot.Intake;

/// <summary>
/// An element of a feed's markup: its name with the short name of its namespace ("atom:title", "title", "dc:creator"), lower case,
/// and where its content stands in the source. Values are made only when they are asked for.
/// </summary>
internal sealed class Element(string source, string name, Element? parent, int attributesStart)
{
    private List<Element>? children;

    public string Name { get; } = name;

    public Element? Parent { get; } = parent;

    public IReadOnlyList<Element> Children => children ?? (IReadOnlyList<Element>)[];

    /// <summary>Where its content begins and ends in the source, tags excluded.</summary>
    public int InnerStart { get; set; }

    public int InnerEnd { get; set; }

    /// <summary>The namespaces in force inside: prefix to short name. Shared with the parent unless this element declares some.</summary>
    public required IReadOnlyDictionary<string, string> Scope { get; init; }

    private ReadOnlySpan<char> Inner => source.AsSpan(InnerStart, InnerEnd - InnerStart);

    public void Add(Element child) => (children ??= []).Add(child);

    /// <summary>Its text: references decoded once, CDATA as it is, tags left out.</summary>
    public string Text => FeedMarkup.TextOf(Inner).Trim();

    /// <summary>Its content as HTML: inline markup stays, CDATA in it becomes text.</summary>
    public string Html => Children.Count == 0 ? Text : FeedMarkup.HtmlOf(Inner).Trim();

    /// <summary>The decoded value of an attribute by its short name ("href", "rdf:about"); null when it is not there or blank.</summary>
    public string? Attribute(string wanted)
    {
        foreach (var (attribute, value) in FeedMarkup.Attributes(source, attributesStart))
        {
            if (FeedMarkup.ShortName(attribute, Scope, "").Equals(wanted, StringComparison.OrdinalIgnoreCase)
                && !string.IsNullOrWhiteSpace(value))
                return FeedMarkup.TextOf(value).Trim();
        }

        return null;
    }

    /// <summary>The nearest value of an attribute on the way up to the root, this element first.</summary>
    public string? Inherited(string attribute)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (at.Attribute(attribute) is { } value)
                return value;
        }

        return null;
    }

    /// <summary>The first child of the first of these names that has one with something in it.</summary>
    public Element? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (All(name).FirstOrDefault(child => child.InnerEnd > child.InnerStart && child.Text.Length > 0) is { } found)
                return found;
        }

        return null;
    }

    public IEnumerable<Element> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>Everything below, in the order of the document.</summary>
    public IEnumerable<Element> Below()
    {
        var open = new Stack<Element>(Children.Reverse());
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children.Reverse())
                open.Push(child);
        }
    }
}
