using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Makes the card of a story: a summary in whole sentences with their publishers, who said what, and the sources.</summary>
internal static class StoryCard
{
    private const int MostSentence = 500;
    private const int MostOthers = 3;
    private const int MostQuotes = 5;
    private const int MostSources = 8;
    private const int MostTitle = 90;

    // A sentence that has fewer new words says what was said.
    private const double LeastNew = 0.5;

    public static Card Of(ToldStory story)
    {
        var lead = story.Lead;
        var sentences = lead.Article.Summarise(SummaryLength.Standard).Sentences.Select(sentence => Line(lead, sentence)).ToList();
        return new Card
        {
            Title = CardText.Clean(lead.Title, CardLimits.Title),
            Link = CardText.Address(lead.Link),
            Text = sentences.Count == 0 ? "This article has no sentence to show." : string.Join('\n', sentences),
            Thumbnail = CardText.Address(lead.Picture),
            Fields = [.. HowOthersTellIt(story), .. WhoSaidWhat(story), .. Sources(story)],
            Footer = Wording.Footer(Wording.Count(story.All.Count, "article"), Wording.Count(Voices(story).Count, "publisher")),
            Buttons = [ArticleButtons.ReadMore(lead.Id), ArticleButtons.QuotesOf(lead.Id), .. ArticleButtons.Source(lead)],
        };
    }

    /// <summary>A sentence of each other text that says something which those before it do not; nothing where none does.</summary>
    public static IEnumerable<Field> HowOthersTellIt(ToldStory story)
    {
        var lead = story.Lead.Article;
        var told = lead.Summarise(SummaryLength.Standard).Sentences.SelectMany(sentence => WordsOf(lead, sentence)).ToHashSet();
        List<string> lines = [];
        foreach (var other in story.Others.TakeWhile(_ => lines.Count < MostOthers))
        {
            var news = other.Article.Summarise(SummaryLength.Standard).Sentences
                .Where(sentence => IsNews(WordsOf(other.Article, sentence), told)).Take(1).ToList();
            lines.AddRange(news.Select(sentence => Line(other, sentence)));
            told.UnionWith(news.SelectMany(sentence => WordsOf(other.Article, sentence)));
        }

        return Whole("How others tell it", lines);
    }

    private static IEnumerable<Field> WhoSaidWhat(ToldStory story)
        => Whole("Who said what", [.. SaidAcross.Of(story.Texts).Take(MostQuotes).Select(said => said.Show())]);

    private static IEnumerable<Field> Sources(ToldStory story)
        => story.All.Count < 2 ? [] : Whole("Sources", [.. story.All.Take(MostSources).Select(Source)]);

    private static string Source(StoryArticle article)
    {
        var link = Uri.TryCreate(article.Link, UriKind.Absolute, out var address) ? address : null;
        var voice = article.Voice.Length == 0 ? "the source file" : article.Voice;
        return $"{CardText.Plain(voice, 60)}: {CardText.Link(article.Title, link, MostTitle)}";
    }

    // As many lines as a field holds, none of them cut.
    private static IEnumerable<Field> Whole(string name, List<string> lines)
    {
        var length = 0;
        List<string> fitting = [.. lines.TakeWhile(line => (length += line.Length + 1) <= CardLimits.FieldText)];
        return fitting.Count == 0 ? [] : [new Field(name, string.Join('\n', fitting))];
    }

    private static string Line(LibraryArticle article, TextSpan sentence)
        => $"- {CardText.Plain(sentence.In(article.Article.Text), MostSentence)} · *{CardText.Plain(SummaryCard.Source(article), 60)}*";

    private static List<string> Voices(ToldStory story)
        => [.. story.All.Select(article => article.Voice).Distinct(StringComparer.Ordinal)];

    private static List<string> WordsOf(Article article, TextSpan sentence) => Folding.Words(Folding.Fold(sentence.In(article.Text)));

    private static bool IsNews(List<string> words, HashSet<string> told)
        => words.Count(word => !told.Contains(word)) >= LeastNew * words.Count;
}
