using System.Collections.Frozen;

namespace Bot.Intake;

/// <summary>An element of the page that stands as a block, with what all within it adds up to.</summary>
internal sealed class Box(Box? parent, string tag, string[] names)
{
    /// <summary>Elements within which a block may mean something else, a bit each: nobody walks up from 7,000 blocks 150 deep.</summary>
    private static readonly FrozenDictionary<string, int> Sections = EmbeddedLines.Of("SectionTags.txt").Index()
        .ToFrozenDictionary(section => section.Item, section => 1 << section.Index);

    private readonly Box? outerCurtain = parent?.Curtain;
    private readonly Box? outerArticle = parent?.Article;
    private readonly int sections = (parent?.sections ?? 0) | Sections.GetValueOrDefault(tag);

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
    public Box? Curtain => IsCurtain ? this : outerCurtain;

    public bool IsCurtain { get; init; }

    /// <summary>The innermost <c>article</c> around it, or itself.</summary>
    public Box? Article => Tag == "article" ? this : outerArticle;

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

    /// <summary>What is within this element counts for the one around it too.</summary>
    public void CountForParent()
    {
        if (Parent is null)
            return;
        Parent.Blocks += Blocks;
        Parent.Words += Words;
        Parent.LinkWords += LinkWords;
    }

    /// <param name="tag">One of those in <c>SectionTags.txt</c>.</param>
    public bool IsWithin(string tag) => (sections & Sections[tag]) != 0;

    private static int Joined(string[]? names)
    {
        var hash = 0;
        foreach (var name in names ?? [])
            hash = HashCode.Combine(hash, string.GetHashCode(name, StringComparison.Ordinal));
        return hash;
    }
}
