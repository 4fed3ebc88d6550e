using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// The order of the news: what most independent publishers carry, what is fresh, what edited feeds put high, and what can be told well
/// comes first; of one publisher at most two while there are others. The same articles at the same moment are in the same order everywhere.
/// </summary>
internal static class FrontPage
{
    // A doubling of the publishers weighs as much as twelve hours.
    private const double FreshHours = 12;

    private const double BlurbWorth = 0.25;
    private const double QuotationWorth = 0.15;

    // At the top of a feed; half of it four places further down.
    private const double PlaceWorth = 0.3;
    private const double PlaceHalves = 4;
    private const int HighPlace = 3;

    private const int MostOfVoice = 2;

    /// <summary>The stories that the articles tell, best first.</summary>
    public static IReadOnlyList<RankedStory> Order(IEnumerable<StoryArticle> articles, DateTimeOffset now)
        => [.. articles.GroupBy(article => article.Story).Select(story => Rank([.. story], now))
            .OrderByDescending(story => story.Score).ThenByDescending(story => story.Lead.Date)
            .ThenBy(story => story.Lead.Source, StringComparer.Ordinal).ThenBy(story => story.Lead.Id)];

    /// <summary>
    /// At most <paramref name="most"/> of them in their order, a third one of one publisher only where there is nobody else.
    /// </summary>
    public static IReadOnlyList<RankedStory> Choose(IReadOnlyList<RankedStory> ordered, int most)
    {
        Dictionary<string, int> ofVoice = new(StringComparer.Ordinal);
        List<RankedStory> chosen = [], passed = [];
        foreach (var story in ordered.TakeWhile(_ => chosen.Count < most))
        {
            var voice = story.Lead.Voice;
            ofVoice[voice] = ofVoice.GetValueOrDefault(voice) + 1;
            (ofVoice[voice] <= MostOfVoice ? chosen : passed).Add(story);
        }

        return [.. chosen, .. passed.Take(most - chosen.Count)];
    }

    private static RankedStory Rank(StoryArticle[] articles, DateTimeOffset now)
    {
        var lead = articles.OrderByDescending(article => article.HasBlurb).ThenByDescending(article => article.HasQuotation)
            .ThenByDescending(article => article.Date).ThenBy(article => article.Source, StringComparer.Ordinal)
            .ThenBy(article => article.Id).First();
        // An agency's text counts once, whoever prints it.
        var voices = articles.OrderBy(article => article.Date).ThenBy(article => article.Id).DistinctBy(article => article.Copy)
            .Select(article => article.Voice).Distinct(StringComparer.Ordinal).Count();
        var age = TimeSpan.FromMilliseconds(Math.Max(0, now.ToUnixTimeMilliseconds() - articles.Max(article => article.Date)));
        var score = Math.Log2(voices) + Math.Pow(2, -age.TotalHours / FreshHours)
            + (lead.HasBlurb ? BlurbWorth : 0) + (lead.HasQuotation ? QuotationWorth : 0);
        var place = articles.Min(article => article.Place);
        score += place is { } high ? PlaceWorth * Math.Pow(2, -high / PlaceHalves) : 0;
        return new(lead, articles) { Score = score, Voices = voices, Age = age, IsHigh = place < HighPlace };
    }
}

/// <summary>A story with its place on the page: the article that tells it best, and all that tell it.</summary>
internal sealed record RankedStory(StoryArticle Lead, IReadOnlyList<StoryArticle> Articles)
{
    public double Score { get; init; }

    /// <summary>Independent publishers: those of one text count as one.</summary>
    public int Voices { get; init; }

    public TimeSpan Age { get; init; }

    /// <summary>An edited feed has it among its first.</summary>
    public bool IsHigh { get; init; }

    /// <summary>The channel has had the story, and this is a new turn of it.</summary>
    public bool IsUpdate { get; init; }

    public long Story => Lead.Story;

    /// <summary>Who else tells it, in the order of their articles; plain.</summary>
    public IReadOnlyList<string> AlsoIn
        => [.. Articles.Select(article => article.Voice).Where(voice => voice.Length > 0 && voice != Lead.Voice)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>As in "3 publishers · 2 h old · has a quotation".</summary>
    public string Why => Wording.Footer(
        Wording.Count(Voices, "publisher"),
        Age < TimeSpan.FromHours(1) ? "within the hour"
            : string.Create(CultureInfo.InvariantCulture, $"{(int)Age.TotalHours} h old"),
        IsHigh ? "high in its feed" : "",
        Lead.HasBlurb ? "stands alone" : "",
        Lead.HasQuotation ? "has a quotation" : "",
        IsUpdate ? "a new turn of a story that the channel has had" : "");
}
