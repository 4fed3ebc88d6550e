using System.Globalization;

namespace Bot.Newsroom;

/// <summary>The option that names a feed whose articles are meant: a suggestion's id, or its name as somebody types it.</summary>
internal static class FeedOption
{
    public const string Name = "feed";

    public static OptionDescription Described { get; } = new(Name, "Only what this feed brought", OptionKind.Text) { Completes = true };

    /// <summary>The feed's id, null where none is named; or what is wrong.</summary>
    public static async Task<(long? Feed, Answer? Refusal)> ReadAsync(Follows follows, Ask ask, CancellationToken cancellation)
    {
        if (ask.Text(Name) is not { } typed)
            return (null, null);
        var (feed, refusal) = await FindAsync(follows, Scope.Of(ask.Caller), typed, Name, cancellation);
        return (feed?.Id, refusal);
    }

    /// <summary>The feed that is meant by what was typed for <paramref name="option"/>; or what is wrong.</summary>
    public static async Task<(FeedName? Feed, Answer? Refusal)> FindAsync(
        Follows follows, Scope scope, string typed, string option, CancellationToken cancellation)
    {
        var feeds = await follows.NamesAsync(scope, cancellation);
        var found = feeds.Find(feed => feed.IdText == typed)
            ?? feeds.Find(feed => feed.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? feeds.Find(feed => feed.Name.Contains(typed, StringComparison.OrdinalIgnoreCase));
        return found is not null ? (found, null) : (null, Unknown(typed, option, feeds.Count));
    }

    public static async Task<IReadOnlyList<Choice>> CompleteAsync(
        Follows follows, CompletionRequest request, CancellationToken cancellation)
        => [.. (await follows.NamesAsync(Scope.Of(request.Caller), cancellation))
            .Where(feed => feed.Name.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(feed => new Choice(CardText.OneLine(feed.Name, CardLimits.ChoiceName), feed.IdText))];

    private static Answer Unknown(string typed, string option, int followed) => followed == 0
        ? Replies.Refuse("No feed is followed here.", $"Leave out the option {option}, or follow one with /feed add.")
        : Replies.Refuse(
            $"No feed called “{CardText.Plain(typed, 60)}” is followed here.", $"Choose one from the list of the option {option}.");
}

/// <summary>A feed by its name.</summary>
internal sealed class FeedName
{
    public long Id { get; set; }

    public string Title { get; set; } = "";

    public string Address { get; set; } = "";

    public string Name => Title.Length > 0 ? Title : new Uri(Address).Host;

    public string IdText => Id.ToString(CultureInfo.InvariantCulture);
}
