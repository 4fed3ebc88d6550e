using Xunit;

namespace Bot.Articles.Tests;

/// <summary>The walk to a phrase's beginning comes to an end, also where a mention has been set down behind the noun that it starts from.</summary>
public class PhraseEndTests
{
    [Theory]
    [InlineData("nk all of the harbours that expressed an interest in one of these boats,\" said Ada Holm to the gathered crowd which contained many dock employees. \"It was hard.")]
    [InlineData("We thank all of the harbours that wanted one of these old boats, said Ada Holm to the crowd which held many dock employees.")]
    [InlineData("to the gathered crowd which contained many KSC employees. said Ada Holm, \"a choice made with the public in mind.\" In the end, the greatest number")]
    public void A_phrase_begins_somewhere(string text) => Assert.NotNull(ArticleReader.Read(text).Quotations);
}
