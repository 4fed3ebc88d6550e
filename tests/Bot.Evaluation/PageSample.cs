using System.Text.Json;
using Bot.Intake;

namespace Bot.Evaluation;

/// <summary>A page to learn from: its blocks, and how much of each stands in the article as people marked it.</summary>
internal sealed class PageSample
{
    private const int Run = 4;

    private sealed record Gold(JsonElement Id, string Set, string Host, string Text, string? Lang);

    private PageSample(PagesVerb.Row row, Gold gold, PageWeights met)
    {
        (Row, Set) = (row, gold.Set);
        Id = gold.Id.ToString();
        Host = gold.Host.Length > 0 ? gold.Host : Id;
        var markup = ThinMarkup.Of(TextEncodings.Decode(PageLines.Bytes(row), null));
        var document = PageReader.Parse(markup.Html, CancellationToken.None);
        Head = PageHead.Read(document, PageLines.Address(row), LinkedData.Read(markup.LinkedData, PageLines.Address(row)));
        Blocks = PageBlocks.Split(document, CancellationToken.None);
        Headline = PageTitle.Headline(Head, Blocks);
        Signs = [.. BlockSigns.Note(Blocks, Head, Headline, met).Select(noted => noted.ToArray())];
        Right = Labels(gold.Text);
        Words = Math.Max(30, PageWords.Split(gold.Text).Count);
    }

    public PagesVerb.Row Row { get; }

    public string Id { get; }

    public string Set { get; }

    public string Host { get; }

    public PageHead Head { get; }

    public IReadOnlyList<PageBlock> Blocks { get; }

    public PageBlock? Headline { get; }

    /// <summary>Of each block, the share that stands in the article.</summary>
    public float[] Right { get; }

    /// <summary>What is noted of each block.</summary>
    public int[][] Signs { get; }

    public int Words { get; }

    public static List<PageSample> Load(string folder, string set, PageWeights met)
    {
        var rows = File.ReadLines(Path.Combine(folder, set + ".in.jsonl"))
            .Select(line => JsonSerializer.Deserialize<PagesVerb.Row>(line, PageLines.Options)!).ToDictionary(row => row.Id.ToString());
        return [.. File.ReadLines(Path.Combine(folder, set + ".gold.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Gold>(line, PageLines.Options)!)
            .Select(gold => new PageSample(rows[gold.Id.ToString()], gold, met))];
    }

    private float[] Labels(string gold)
    {
        var lines = gold.Split('\n').Select(line => string.Join(' ', PageWords.Split(line))).ToHashSet();
        var words = PageWords.Split(gold);
        HashSet<string> runs = [];
        for (var size = 2; size <= Run; size++)
        {
            for (var i = 0; i + size <= words.Count; i++)
                runs.Add(string.Join(' ', words.Skip(i).Take(size)));
        }

        return [.. Blocks.Select(block => Share(block.Words, lines, runs))];
    }

    private static float Share(IReadOnlyList<string> words, HashSet<string> lines, HashSet<string> runs)
    {
        if (words.Count < 2 || lines.Contains(string.Join(' ', words)))
            return lines.Contains(string.Join(' ', words)) ? 1 : 0;
        var size = Math.Min(Run, words.Count);
        var found = 0;
        for (var i = 0; i + size <= words.Count; i++)
            found += runs.Contains(string.Join(' ', words.Skip(i).Take(size))) ? 1 : 0;
        return found / (float)(words.Count - size + 1);
    }
}
