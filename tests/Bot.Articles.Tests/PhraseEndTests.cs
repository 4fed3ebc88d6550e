using Xunit;

namespace Bot.Articles.Tests;

/// <summary>
/// The walk to a phrase's beginning comes to an end, also where a mention has been set down behind the noun that it starts from.
/// </summary>
public class PhraseEndTests
{
    [Theory]
    [InlineData("One of these old boats,\" said Holm to the gathered crowd which contained many \u00a0KSC employees. \"It was hard.")]
    public void A_phrase_begins_somewhere(string text) => Assert.NotNull(ArticleReader.Read(text).Quotations);
}
