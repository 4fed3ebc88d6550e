using System.Text.Json;
using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What is stored of a reading is all of it.</summary>
public class FindingsTests
{
    public static TheoryData<string> Texts =>
    [
        Seed.Text,
        "",
        "A headline\n\nOne \"fragment\" of a sentence, Anna Lind and Tom Reed said. \"We sail,\" she said. \"At six.\"\n",
        "\uFEFF47° Good Evening\r\n\r\nTARNHOLM -- The wall 😀 will stand, officials said.\r\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_property_of_an_article_comes_back(string text)
    {
        var read = ArticleReader.Read(text);
        var opened = ArticleFindings.Open(text, ArticleFindings.Write(read));
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(opened));
        Assert.Equal(Summaries(read), Summaries(opened));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("text", "{\"l\":4,\"b\":[0,4,0,7]}")]
    [InlineData("text", "{\"l\":5}")]
    [InlineData("text", "null")]
    [InlineData("text", "nothing")]
    public void Findings_of_another_text_or_version_are_refused(string text, string findings)
        => Assert.Throws<FormatException>(() => ArticleFindings.Open(text, findings));

    private static string Summaries(Article article)
        => JsonSerializer.Serialize(Enum.GetValues<SummaryLength>().Select(article.Summarise).Append(article.Summarise(60)));
}
