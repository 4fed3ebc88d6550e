using Xunit;

namespace Bot.Newsroom.Tests;

public sealed class PassageSearchTests
{
    private const double Articles = 100_000;

    [Theory]
    [InlineData(5, 0.05, 0.1, 0.1, 0.2, 0.2, 0.9)]
    [InlineData(6, 0.05, 0.1, 0.2, 0.2, 0.3, 0.4)]
    [InlineData(3, 0.0001, 0.0001, 0.0001, 0.5)]
    [InlineData(3, 0.0001, 0.0001, 0.9, 0.9)]
    [InlineData(0, 0.0001, 0.0001)]
    [InlineData(0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)]
    public void Frequent_words_tell_a_passage_that_few_articles_have_by_chance(int expected, params double[] shares)
    {
        List<string> words = [.. shares.Select((_, at) => $"word{at}")];

        Assert.Equal(words.Take(expected), PassageSearch.Together(words, [.. shares], Articles));
    }

    [Theory]
    [InlineData("and the kestrel of the harbour walls in", "kestrel of the harbour walls")]
    [InlineData("kestrel of the harbour walls", "kestrel of the harbour walls")]
    [InlineData("and the kestrel in the harbour of", "kestrel in the harbour")]
    [InlineData("and the kestrel in harbour of the", "and the kestrel in harbour of the")]
    [InlineData("that was to be in the and of", "that was to be in the and of")]
    public void Common_words_at_the_ends_are_left_out_of_a_phrase_that_stays_one(string stretch, string expected)
        => Assert.Equal(expected, string.Join(' ', PassageSearch.Inner(stretch.Split(' '))));
}
