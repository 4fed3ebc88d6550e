using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>A story as an edition tells it: the article that tells it, who else does, and whether it is an update.</summary>
public sealed record FrontStory(LibraryArticle Article)
{
    private const int MostSentence = 700;
    private const int MostOnlySentence = 280;

    /// <summary>Other publishers that have it; plain.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>The channel has had the story before.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Why it stands where it does, in a line; empty where it was not weighed.</summary>
    public string Why { get; init; } = "";

    /// <summary>The sentences that tell it as a lead, as markdown; "" where none stands alone.</summary>
    internal string Blurb => string.Join(' ', Telling(Blurbs).Select(sentence => Shown(sentence, MostSentence)));

    /// <summary>The one sentence that tells it further down, as markdown; "" where there is none.</summary>
    internal string Sentence
    {
        get
        {
            var summary = Blurbs.IsEmpty ? Article.Article.Summarise(SummaryLength.Short) : Blurbs;
            return Telling(summary) is [var first, ..] ? Shown(first, MostOnlySentence) : "";
        }
    }

    private Summary Blurbs => Article.Article.Blurb;

    // A text of a headline alone has nothing to tell below it.
    private List<TextSpan> Telling(Summary summary)
        => [.. summary.Sentences.Where(sentence => CardText.OneLine(sentence.In(Article.Article.Text)) != Article.Title)];

    private string Shown(TextSpan sentence, int most) => CardText.Plain(sentence.In(Article.Article.Text), most);
}
