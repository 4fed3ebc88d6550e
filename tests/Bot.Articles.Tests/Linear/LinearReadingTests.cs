using Xunit;

namespace Bot.Articles.Tests;

/// <summary>
/// Twice the text takes twice the steps, whatever is repeated in it: a box that anybody may write into must not be a way to stop the bot.
/// </summary>
public class LinearReadingTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;
    private const int Units = 500;
    private const int MostTokens = 6;
    private const int Shortest = 6 * 1024;
    private const int Longest = 96 * 1024;

    /// <summary>Sixteen times the text; sorting and the first words of a text take the rest.</summary>
    private const double MostGrowth = 16 * 1.5;

    private static readonly string[] Tokens =
    [
        "Inc.", "Jr.", "No", "1.", "The", "U.S", "U.", "and", ".", "!", "?", "…", ". . .", ",", ";", ":", " ", "  ", "\n", "\n\n", "\t",
        "\"",
        "'", "''", "“", "”", "‘", "’", "«", "»", "`", "(", ")", "[", "]", "[1]", "-", "--", "—", "@", "/", "#", "*", "•", "a.", "a)", "1",
        "2015", "é", "e\u0301",
        "\u00ad", "\u200b", "😀", "港", "。", "said", "Kerry", "kerry", "John Kerry", "he", "Mr.", "Sen.", "who", "of", "said that", "told",
        "of the",
        "s'", "in'",
        "A:", "Q:", "www.", "http://", "p.m.", "Photo", "By", "Getty", "(Reuters) -", "Monday", "not", "ß", "İ", "0", "%", "$", "&",
    ];

    [Fact]
    public void No_repeated_unit_takes_more_than_its_length()
    {
        output.WriteLine($"seed {Seed}");
        var reader = CountedReader.Load();
        var slow = Generated().Concat(Known)
            .Select(unit => (Unit: unit, Growth: Growth(reader, unit)))
            .Where(unit => unit.Growth > MostGrowth);
        Assert.Empty(slow.Select(unit => $"{unit.Growth:F1} times the steps for {Longest / Shortest} times {unit.Unit}"));
    }

    private static readonly string[] Known = ["Inc.Inc.", "Jr.", "1.No", "The.", "U.Sand", "a", "A", "\"", "'s ", " . ", "([", "1. a 2. "];

    private static double Growth(CountedReader reader, string unit) =>
        reader.Steps(Repeat(unit, Longest)) / (double)reader.Steps(Repeat(unit, Shortest));

    private static string Repeat(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static IEnumerable<string> Generated()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Units; i++)
            yield return string.Concat(random.GetItems(Tokens, random.Next(1, MostTokens + 1)));
    }
}
