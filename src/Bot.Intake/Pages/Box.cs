namespace Bot.Intake;

/// <summary>An element of the page that stands as a block, with what all within it adds up to.</summary>
internal sealed class Box(Box? parent, string tag, string[] names)
{
    public Box? Parent { get; } = parent;

    public string Tag { get; } = tag;

    /// <summary>The words that its classes, ids, roles and test ids are made of, in lower case.</summary>
    public string[] Names { get; } = names;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>One number for elements that look alike: same tag, same names, up to the grandparent.</summary>
    public int Likeness { get; } = HashCode.Combine(
        tag, Joined(names), parent?.Tag, Joined(parent?.Names), parent?.Parent?.Tag, Joined(parent?.Parent?.Names));

    public bool IsHidden { get; init; }

    /// <summary>The innermost element around it, or itself, that is not shown until a script shows it.</summary>
    public Box? Curtain => SelfAndAncestors.FirstOrDefault(box => box.IsCurtain);

    public bool IsCurtain { get; init; }

    public int Blocks { get; set; }

    public int Words { get; set; }

    public int LinkWords { get; set; }

    /// <summary>Blocks directly in it that have as many words as a sentence.</summary>
    public int Sentences { get; set; }

    public IEnumerable<Box> SelfAndAncestors
    {
        get
        {
            for (var box = this; box is not null; box = box.Parent)
                yield return box;
        }
    }

    public bool IsWithin(string tag)
    {
        var box = this;
        while (box is not null && box.Tag != tag)
            box = box.Parent;
        return box is not null;
    }

    private static int Joined(string[]? names)
    {
        var hash = 0;
        foreach (var name in names ?? [])
            hash = HashCode.Combine(hash, string.GetHashCode(name, StringComparison.Ordinal));
        return hash;
    }
}
