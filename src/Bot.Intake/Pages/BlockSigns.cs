namespace Bot.Intake;

/// <summary>Notes what each block of a page shows by itself and by its neighbours' looks.</summary>
internal sealed class BlockSigns
{
    private const int ShortBlock = 12;
    private const int LongBlock = 60;

    /// <summary>Names of the elements around a block that are looked at, from the inner ones on.</summary>
    private const int MostFarNames = 200;

    /// <summary>Characters of an article in the JSON-LD; a shorter one is its description.</summary>
    private const int ShortestBody = 200;

    private static readonly string[] Sections =
    [
        "article", "main", "aside", "footer", "header", "nav", "figure", "figcaption", "form", "ul", "ol", "table", "blockquote", "section",
        "dialog", "details", "address",
    ];

    private readonly IReadOnlyList<PageBlock> blocks;
    private readonly NotedSigns noted;
    private readonly Dictionary<int, (int Count, int Words)> alike = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly string body;
    private readonly string description;
    private readonly string title;
    private readonly int headline;

    private BlockSigns(IReadOnlyList<PageBlock> blocks, PageHead head, PageBlock? headline, PageWeights weights)
    {
        (this.blocks, noted) = (blocks, new NotedSigns(weights));
        body = head.Linked.Body is { Length: > ShortestBody } told ? Joined(told) : "";
        description = Joined(head.Meta("og:description", "description") ?? "");
        title = Joined(head.Meta("og:title") ?? "");
        this.headline = headline?.Index ?? -1;
        foreach (var block in blocks)
        {
            var (count, words) = alike.GetValueOrDefault(block.Box.Likeness);
            alike[block.Box.Likeness] = (count + 1, words + block.Words.Count);
        }
    }

    public static List<int>[] Note(IReadOnlyList<PageBlock> blocks, PageHead head, PageBlock? headline, PageWeights weights)
    {
        var signs = new BlockSigns(blocks, head, headline, weights);
        return [.. blocks.Select(signs.Note)];
    }

    public static int LengthBin(int words) => words switch
    {
        <= 2 => words,
        <= 4 => 3,
        <= 7 => 4,
        <= 11 => 5,
        <= 17 => 6,
        <= 27 => 7,
        <= 42 => 8,
        <= 70 => 9,
        <= 120 => 10,
        _ => 11,
    };

    /// <summary>Seven steps of a share, the ends of which are "none" and "all".</summary>
    public static int ShareBin(int part, int whole) => whole == 0 || part == 0 ? 0 : part >= whole ? 6 : (part * 100 / whole) switch
    {
        < 8 => 1,
        < 20 => 2,
        < 40 => 3,
        < 70 => 4,
        _ => 5,
    };

    private List<int> Note(PageBlock block)
    {
        NoteText(block);
        NoteWords(block);
        NotePlace(block);
        NoteNames(block);
        NoteSiblings(block);
        return noted.Take();
    }

    private void NoteText(PageBlock block)
    {
        var (text, words) = (block.Text, block.Words);
        var length = LengthBin(words.Count);
        var links = ShareBin(block.LinkWords, words.Count);
        noted.Add(BlockSign.Bias, 1);
        noted.Add(BlockSign.Length, length);
        noted.Add(BlockSign.LengthAndLinks, length, links);
        noted.Add(BlockSign.LengthAndTag, length, block.Box.Tag);
        noted.Add(BlockSign.LengthAndEnd, length, End(text));
        noted.Add(BlockSign.Links, links);
        noted.Add(BlockSign.Commas, Math.Min(4, text.AsSpan().CountAny(",;、，")));
        noted.Add(BlockSign.ShortWords, ShareBin(words.Count(word => word.Length <= 3), words.Count), length);
        noted.Add(BlockSign.Capitals, ShareBin(Capitals(text), words.Count), length);
        noted.Add(BlockSign.Digits, ShareBin(text.AsSpan().CountAny("0123456789"), text.Length));
        noted.Add(BlockSign.Strong, ShareBin(block.StrongCharacters, text.Length), Math.Min(length, 7));
        noted.Add(BlockSign.Start, Math.Min(length, 6), Start(text[0]));
        foreach (var mark in "©|@•»›→#…\"“„?!:/")
        {
            if (text.Contains(mark))
                noted.Add(BlockSign.Marks, mark, length / 3);
        }

        if (!seen.Add(text))
            noted.Add(BlockSign.Seen, length);
        if (block.Times.Count > 0)
            noted.Add(BlockSign.HasTime, length);
    }

    private void NoteWords(PageBlock block)
    {
        var words = block.Words;
        if (words.Count == 0)
            return;
        var firstTwo = words.Count > 1 ? words[0] + "_" + words[1] : words[0];
        noted.Add(BlockSign.FirstWord, words[0]);
        noted.Add(BlockSign.FirstWord, firstTwo);
        if (words.Count <= LongBlock)
        {
            foreach (var word in words.Distinct())
                noted.Add(words.Count <= ShortBlock ? BlockSign.ShortWord : BlockSign.LongWord, word.Any(char.IsDigit) ? "0" : word);
        }

        var joined = string.Join(' ', words);
        if (body.Length > 0)
            noted.Add(BlockSign.InBody, body.Contains(joined, StringComparison.Ordinal) ? 1 : 0, LengthBin(words.Count));
        if (words.Count > 5 && description.Contains(joined, StringComparison.Ordinal))
            noted.Add(BlockSign.InDescription, 1);
        if (title.StartsWith(joined, StringComparison.Ordinal))
            noted.Add(BlockSign.IsTitle, LengthBin(words.Count));
    }

    private void NotePlace(PageBlock block)
    {
        var length = LengthBin(block.Words.Count);
        noted.Add(BlockSign.Place, block.Index * 10 / blocks.Count);
        var behind = headline < 0 ? 9 : block.Index - headline is var steps && steps <= 0 ? steps == 0 ? 0 : 8 : LengthBin(steps) / 2 + 1;
        noted.Add(BlockSign.BehindHeadline, behind);
        noted.Add(BlockSign.BehindHeadlineAndLength, behind, length);
        foreach (var section in Sections)
        {
            if (!block.Box.IsWithin(section))
                continue;
            noted.Add(BlockSign.Within, section);
            noted.Add(BlockSign.WithinAndLength, length / 2, section);
        }

        if (block.Box.IsHidden)
            noted.Add(BlockSign.Hidden, length / 3);
    }

    private void NoteNames(PageBlock block)
    {
        HashSet<string> far = [];
        var level = 0;
        foreach (var box in block.Box.SelfAndAncestors.TakeWhile(_ => far.Count < MostFarNames))
        {
            foreach (var name in box.Names)
            {
                if (level == 0)
                    noted.Add(BlockSign.OwnName, name);
                else if (level <= 2)
                    noted.Add(BlockSign.NearName, name);
                else if (far.Add(name) && box.Parent is not null)
                    noted.Add(BlockSign.FarName, name);
            }

            level++;
        }

        foreach (var name in block.InlineNames.Distinct())
            noted.Add(BlockSign.InlineName, name);
    }

    private void NoteSiblings(PageBlock block)
    {
        var length = LengthBin(block.Words.Count);
        var parent = block.Box.Parent ?? block.Box;
        var grandparent = parent.Parent ?? parent;
        noted.Add(BlockSign.Siblings, LengthBin(parent.Blocks), LengthBin(parent.Words / Math.Max(1, parent.Blocks)));
        noted.Add(BlockSign.SiblingsAndLength, LengthBin(parent.Words / Math.Max(1, parent.Blocks)), length);
        noted.Add(BlockSign.SiblingLinks, ShareBin(parent.LinkWords, parent.Words), ShareBin(grandparent.LinkWords, grandparent.Words));
        noted.Add(BlockSign.ParentSentences, LengthBin(parent.Sentences), length);
        noted.Add(BlockSign.GrandparentSentences, LengthBin(grandparent.Sentences), length);
        var (count, words) = alike[block.Box.Likeness];
        noted.Add(BlockSign.Alike, LengthBin(count), LengthBin(words / count));
        noted.Add(BlockSign.AlikeAndLength, LengthBin(words / count), length);
        NoteNeighbour(BlockSign.Before, block, block.Index - 1, length);
        NoteNeighbour(BlockSign.Behind, block, block.Index + 1, length);
    }

    private void NoteNeighbour(BlockSign sign, PageBlock block, int index, int length)
    {
        if (index < 0 || index >= blocks.Count)
            return;
        var other = blocks[index];
        noted.Add(sign, LengthBin(other.Words.Count) + (100 * length), ShareBin(other.LinkWords, other.Words.Count) / 2);
        noted.Add(sign, length, other.Box.Tag + (ReferenceEquals(other.Box.Parent, block.Box.Parent) ? "=" : ""));
    }

    private static string End(string text) => text[^1] switch
    {
        '.' or '。' => text.EndsWith("...", StringComparison.Ordinal) ? "ellipsis" : "stop",
        '!' or '?' => "call",
        '"' or '”' or '“' or '»' or '\'' or '’' => "quote",
        ':' => "colon",
        ',' or ';' => "comma",
        ')' or ']' => "bracket",
        '…' => "ellipsis",
        var c => char.IsDigit(c) ? "digit" : char.IsLetter(c) ? "letter" : "other",
    };

    private static string Start(char first) => first switch
    {
        '"' or '“' or '„' or '«' or '‘' or '\'' => "quote",
        '(' or '[' => "bracket",
        var c when char.IsUpper(c) => "upper",
        var c when char.IsLower(c) => "lower",
        var c when char.IsDigit(c) => "digit",
        var c => char.IsLetter(c) ? "letter" : "other",
    };

    private static string Joined(string text) => string.Join(' ', PageWords.Split(text));

    private static int Capitals(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            count += char.IsUpper(text[i]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) ? 1 : 0;
        return count;
    }
}
