using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>
/// A hundred thousand mutations of the texts that the other tests read: letters lost, marks added, halves swapped. Reading never throws,
/// and nothing that it quotes is cut within a character as a reader sees it. MUTATION_SEED tries others.
/// </summary>
[Trait("Security", "S2")]
public class MutationTests(ITestOutputHelper output)
{
    private const int SameEachRun = 20261127;
    private const int Mutations = 100_000;
    private const int Longest = 400;

    private static readonly string[] Shards =
    [
        "\"", "“", "”", "‘", "’", "'", "''", "«", "»", "(", "[", ".", "?", ":", ",", "—", "\n", "\n\n", " ", "\u00a0", "\u200b", "\u0301",
        "\ud83d", "👩‍👩‍👧", "é", " said ", " he ", " who ", " never ", " according to ", " June ", " and ", "Tom Reed", " the ", "'s",
    ];

    [Fact]
    public void Mutated_texts_are_read_without_a_throw_or_a_cut_character()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MUTATION_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : SameEachRun;
        output.WriteLine($"seed {seed}");
        var texts = Texts();
        Parallel.For(0, Mutations, i =>
        {
            var random = new Random(unchecked(seed + (i * 7919)));
            var text = Mutate(texts[i % texts.Count], random);
            var problem = ProblemOf(text);
            Assert.True(problem is null, $"seed {seed}, mutation {i}: {problem}\n{text}");
        });
    }

    private static string? ProblemOf(string text)
    {
        try
        {
            var pieces = ArticleReader.Read(text).Quotations.SelectMany(quotation => quotation.Pieces);
            var cut = pieces.FirstOrDefault(piece => IsCut(text, piece));
            return cut == default ? null : $"cut at {cut}";
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            return failure.ToString();
        }
    }

    private static bool IsCut(string text, TextSpan piece) => !IsBetween(text, piece.Start) || !IsBetween(text, piece.End);

    private static bool IsBetween(string text, int at)
    {
        if (at == 0 || at == text.Length || (text[at] < 0x300 && text[at - 1] < 0x300))
            return true;
        return StringInfo.ParseCombiningCharacters(text).Contains(at);
    }

    private static string Mutate(string text, Random random)
    {
        for (var times = random.Next(1, 8); times > 0 && text.Length > 1; times--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)),
                1 => text[at..] + text[..at],
                _ => text.Insert(at, Shards[random.Next(Shards.Length)]),
            };
        }

        return text;
    }

    /// <summary>The specs' examples, the seed and the labelled articles, in stretches of some paragraphs.</summary>
    private static List<string> Texts([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var specs = Directory.EnumerateFiles(Path.Combine(folder, "Specs"), "*.md").Order(StringComparer.Ordinal).SelectMany(SpecTexts);
        var articles = LabelledQuotations.Read("gum-news.quoted.jsonl").Select(article => article.Text).Append(Seed.Text);
        return [.. specs, .. articles.SelectMany(Stretches)];
    }

    private static IEnumerable<string> SpecTexts(string file) =>
        File.ReadAllText(file).Split("```").Where(part => part.StartsWith("article\n", StringComparison.Ordinal)).SelectMany(Stretches);

    private static IEnumerable<string> Stretches(string text) => text.Chunk(Longest).Select(chunk => new string(chunk));
}
