namespace Bot.Newsroom;

/// <summary>
/// The evening's front page as a server sees it: the stories that a digest would choose, whatever any channel has had of them.
/// </summary>
public sealed class Tonight(ArticleLibrary library, DigestOptions options, TimeProvider time)
{
    /// <summary>At most <paramref name="most"/> stories: of those added lately, else the latest of any age.</summary>
    public async Task<TonightsPage> ReadAsync(Scope scope, int most, CancellationToken cancellation)
    {
        List<FrontStory> stories = [];
        foreach (var story in FrontPage.Choose(await OrderedAsync(scope, cancellation), most))
        {
            if (await library.FindAsync(scope, story.Lead.Id, cancellation) is { } article)
                stories.Add(new(article) { AlsoIn = story.AlsoIn });
        }

        return new([.. stories.Select(Told)], QuotationOfTheDay.Choose(stories.ConvertAll(story => story.Article)));
    }

    private static TonightsStory Told(FrontStory story, int at)
        => new(story, at == 0 && story.Blurb.Length > 0 ? story.Blurb : story.Sentence);

    private async Task<IReadOnlyList<RankedStory>> OrderedAsync(Scope scope, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var added = await library.Stories.AddedSinceAsync(scope, StoryWish.Everything, now - options.MaxAge, cancellation);
        if (added.Count == 0)
            added = await library.Stories.LatestAsync(scope, StoryWish.Everything, StoryChoice.Latest, cancellation);
        return FrontPage.Order(added, now);
    }
}

/// <summary>Stories, the lead first, and the quotation of the day as markdown, or null.</summary>
public sealed record TonightsPage(IReadOnlyList<TonightsStory> Stories, string? Quotation);

/// <summary>A story and what is told of it: the lead's sentences, or one; markdown, "" where there is none.</summary>
public sealed record TonightsStory(FrontStory Story, string Text);
