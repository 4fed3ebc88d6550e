using CsCheck;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What holds of every text, however it was cut or scrambled.</summary>
public class QuotationLawTests
{
    private static readonly string[] Shards =
    [
        "\"", "“", "”", "'", "''", "‘", "’", "«", "(", ")", "[", "]", ",", ".", "?", ":", ";", " - ", "—", "...", "\n", "\n\n", " ",
        "\u00a0", "\uFEFF", "\ud83d", "😀",
        "said", "told", "according to", "adding", "who", "he", "She", "they", "it", "Kerry", "John Kerry", "Mr.", "Jr.", "U.S.-led",
        "de Mistura", "the minister", "'s", "of", "and", "that", "9",
    ];

    private static readonly Gen<string> Shard = Gen.Int[0, Shards.Length - 1].Select(i => Shards[i]);

    private static readonly Gen<string> Scrambled = Shard.Array[0, 80].Select(parts => string.Join(' ', parts));

    private static readonly Gen<string> Cut = Gen.Select(Gen.Int[0, Seed.Text.Length], Gen.Int[0, Seed.Text.Length], Gen.Int[0, 40], Shard)
        .Select((from, to, times, shard) => Mutate(Seed.Text[Math.Min(from, to)..Math.Max(from, to)], times, shard));

    [Fact]
    public void Scrambled_words_and_marks_keep_the_laws() => Scrambled.Sample(KeepsTheLaws, iter: 3000);

    [Fact]
    public void Cut_and_mutated_articles_keep_the_laws() => Cut.Sample(KeepsTheLaws, iter: 600);

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("said")]
    [InlineData("\ud83d")]
    [InlineData("he said \"")]
    public void The_smallest_texts_keep_the_laws(string text) => Check(text);

    private static void KeepsTheLaws(string text) => Check(text);

    private static void Check(string text)
    {
        var article = ArticleReader.Read(text);
        var end = 0;
        foreach (var piece in article.Quotations.SelectMany(q => q.Pieces).OrderBy(p => p.Start))
        {
            Assert.InRange(piece.Start, end, text.Length);
            Assert.InRange(piece.End, piece.Start + 1, text.Length);
            end = piece.End;
        }

        foreach (var quotation in article.Quotations)
        {
            Assert.Equal(quotation.Pieces.OrderBy(p => p.Start), quotation.Pieces);
            Assert.InRange(quotation.Attribution.Confidence, 0, 1);
            Assert.NotEmpty(quotation.Attribution.Rule);
            Assert.All(quotation.Attribution.Speakers, s => Assert.Contains(s, article.Speakers));
        }
    }

    private static string Mutate(string text, int times, string shard)
    {
        for (var i = 0; i < times && text.Length > 0; i++)
        {
            var at = (int)((uint)(i * 7919) % (uint)text.Length);
            text = i % 3 == 0 ? text[..at] + text[(at + 1)..] : text.Insert(at, shard);
        }

        return text;
    }
}
