using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// The options about, from, speaker and section of a digest; and what is proposed with them, stored until its button is pressed, since the
/// id of a button is too short for it.
/// </summary>
internal sealed class Wishes(Database database, ArticleLibrary library, Follows follows, TimeProvider time)
{
    private const string About = "about";
    private const string From = "from";
    private const string Section = "section";
    private const string Any = "any";
    private const int MostWords = 60;

    public static IReadOnlyList<OptionDescription> Described { get; } =
    [
        new(About, "Only news with these words; any for everything", OptionKind.Text) { Longest = MostWords },
        new(From, "Only what this feed brought; any for all", OptionKind.Text) { Completes = true, Longest = 100 },
        new(SpeakerOption.Name, "Only news in which this person speaks; any for everybody", OptionKind.Text)
        {
            Completes = true, Longest = 80,
        },
        new(Section, "Only feeds of this section, as /feed list shows it; any for all", OptionKind.Text) { Completes = true, Longest = 60 },
    ];

    /// <summary>The wish that the options make of <paramref name="before"/>; or what is wrong with them.</summary>
    public async Task<(StoryWish Wish, Answer? Refusal)> ReadAsync(Ask ask, StoryWish before, CancellationToken cancellation)
    {
        var wish = before;
        foreach (var read in new[] { ReadAboutAsync, ReadFromAsync, ReadSpeakerAsync, (Reader)ReadSectionAsync })
        {
            (wish, var refusal) = await read(ask, wish, cancellation);
            if (refusal is not null)
                return (before, refusal);
        }

        return (wish, null);
    }

    public async Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        => request.Option switch
        {
            From => await FeedOption.CompleteAsync(follows, request, cancellation),
            SpeakerOption.Name => await SpeakerOption.CompleteAsync(library, request, cancellation),
            _ => [.. (await SectionsAsync(request.Caller, cancellation))
                .Where(section => section.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))
                .Select(section => new Choice(CardText.OneLine(section, CardLimits.ChoiceName), section))],
        };

    /// <summary>Whether an option is one of <see cref="Described"/> that completes.</summary>
    public static bool Completes(string option) => option is From or SpeakerOption.Name or Section;

    /// <summary>Stands for the wish in the id of a button; empty for everything.</summary>
    public async Task<string> IdAsync(StoryWish wish, CancellationToken cancellation)
    {
        if (wish.IsEverything)
            return "";
        var values = new { wish = wish.Write(), now = time.GetUtcNow().ToUnixTimeMilliseconds() };
        await database.RunAsync(
            """
            INSERT INTO wishes (id, wish, created) SELECT COALESCE(MAX(id), 0) + 1, @wish, @now FROM wishes WHERE TRUE
            ON CONFLICT DO NOTHING
            """,
            values,
            cancellation);
        var id = (await database.ReadAsync<long>("SELECT id FROM wishes WHERE wish = @wish", values, cancellation)).Single();
        return id.ToString("X", CultureInfo.InvariantCulture);
    }

    /// <summary>What stands behind an id; null when it is known no longer.</summary>
    public async Task<StoryWish?> FindAsync(string id, CancellationToken cancellation)
    {
        if (id.Length == 0)
            return StoryWish.Everything;
        if (!long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return null;
        var found = await database.ReadAsync<string>("SELECT wish FROM wishes WHERE id = @number", new { number }, cancellation);
        return found is [var wish] ? StoryWish.Read(wish) : null;
    }

    private delegate Task<(StoryWish, Answer?)> Reader(Ask ask, StoryWish wish, CancellationToken cancellation);

    private static Task<(StoryWish, Answer?)> ReadAboutAsync(Ask ask, StoryWish wish, CancellationToken cancellation)
    {
        var typed = ask.Text(About);
        var words = typed is null || IsAny(typed) ? [] : Folding.Words(Folding.Fold(typed));
        if (typed is null || IsAny(typed))
            return Task.FromResult<(StoryWish, Answer?)>((typed is null ? wish : wish with { About = null }, null));
        return Task.FromResult<(StoryWish, Answer?)>(words.Count > 0
            ? (wish with { About = string.Join(' ', words) }, null)
            : (wish, Replies.Refuse($"{CardText.Plain($"“{typed}”", 80)} has no words.", "Write some, for example grain prices.")));
    }

    private async Task<(StoryWish, Answer?)> ReadFromAsync(Ask ask, StoryWish wish, CancellationToken cancellation)
    {
        if (ask.Text(From) is not { } typed)
            return (wish, null);
        if (IsAny(typed))
            return (wish with { Feed = null, FeedName = null }, null);
        var (feed, refusal) = await FeedOption.FindAsync(follows, Scope.Of(ask.Caller), typed, From, cancellation);
        return feed is null ? (wish, refusal) : (wish with { Feed = feed.Id, FeedName = CardText.OneLine(feed.Name, 60) }, null);
    }

    private async Task<(StoryWish, Answer?)> ReadSpeakerAsync(Ask ask, StoryWish wish, CancellationToken cancellation)
    {
        if (ask.Text(SpeakerOption.Name) is not { } typed)
            return (wish, null);
        if (IsAny(typed))
            return (wish with { Speaker = null, SpeakerName = null }, null);
        var (person, refusal) = await SpeakerOption.ByFullNameAsync(library, Scope.Of(ask.Caller), typed, cancellation);
        return person is { } known ? (wish with { Speaker = known.Id, SpeakerName = known.Name }, null) : (wish, refusal);
    }

    private async Task<(StoryWish, Answer?)> ReadSectionAsync(Ask ask, StoryWish wish, CancellationToken cancellation)
    {
        if (ask.Text(Section) is not { } typed)
            return (wish, null);
        if (IsAny(typed))
            return (wish with { Section = null }, null);
        var sections = await SectionsAsync(ask.Caller, cancellation);
        if (sections.Find(section => section.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known)
            return (wish with { Section = known }, null);
        return (wish, Replies.Refuse(
            $"No feed here stands under {CardText.Plain($"“{typed}”", 80)}.",
            sections.Count == 0
                ? "Give feeds a section with /feed add, or leave out the option section."
                : $"There is {Wording.List([.. sections.Select(section => CardText.Bold(section, 60))])}."));
    }

    private Task<List<string>> SectionsAsync(Caller caller, CancellationToken cancellation)
        => follows.SectionsAsync(caller.Guild ?? Follows.House, cancellation);

    private static bool IsAny(string typed) => typed.Trim().Equals(Any, StringComparison.OrdinalIgnoreCase);
}
