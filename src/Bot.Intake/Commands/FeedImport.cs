using Bot.Newsroom;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>Follows the feeds of a list (OPML) for a server, as far as it may follow more.</summary>
internal sealed class FeedImport(FeedTable feeds, DoorRules rules, IOptions<IntakeOptions> options)
{
    private const int MostNamed = 5;

    /// <summary>What came of it, for people. What stands in the list twice or is followed already is counted once.</summary>
    public async Task<Answer> ImportAsync(byte[] list, long server, CancellationToken cancellation)
    {
        if (FeedReader.Read(list, null, null).Outlines is not { Count: > 0 } outlines)
            return Replies.Refuse("That file is no list of feeds.", "Give the OPML file that your reader exports.");
        var left = options.Value.FeedsPerServer - (await feeds.OfServerAsync(server, cancellation)).Count;
        List<string> refused = [];
        var (added, known, beyond) = (0, 0, 0);
        foreach (var outline in outlines.DistinctBy(outline => outline.Feed))
        {
            if (rules.Judge(outline.Feed.Trim()) is { Address: null, Refusal: var refusal })
                refused.Add($"{CardText.Plain(outline.Title, 60)}: {CardText.Plain(refusal!, 120)}");
            else if (server != Follows.House && added >= left)
                beyond++;
            else if (await FollowAsync(outline, server, cancellation))
                added++;
            else
                known++;
        }

        var isNothing = added + known + beyond == 0;
        return new(new Card { Title = isNothing ? "Nothing imported" : "Imported", Text = Told(added, known, beyond, refused) })
        {
            IsPrivate = true,
            IsRefusal = isNothing,
        };
    }

    private async Task<bool> FollowAsync(Outline outline, long server, CancellationToken cancellation)
    {
        var site = outline.Site == outline.Feed ? null : outline.Site;
        var feed = await feeds.AddAsync(outline.Feed.Trim(), outline.Title, site, null, cancellation);
        return await feeds.FollowAsync(feed, server, CardText.OneLine(outline.Folder, 40), cancellation);
    }

    private string Told(int added, int known, int beyond, List<string> refused)
    {
        List<string> lines = [];
        if (added > 0)
            lines.Add($"{Wording.Count(added, "feed")} added; they are looked at one after the other, and /feed list shows how each does.");
        if (known > 0)
            lines.Add($"{Wording.Count(known, "feed")} followed already.");
        if (beyond > 0)
            lines.Add(
                $"{Wording.Count(beyond, "feed")} left out: a server may follow {options.Value.FeedsPerServer}. /feed remove makes room.");
        if (refused.Count > 0)
            lines.Add(
                $"{Wording.Count(refused.Count, "address", "addresses")} "
                    + $"refused:\n{string.Join('\n', refused.Take(MostNamed).Select(line => $"- {line}"))}");
        return string.Join('\n', lines);
    }
}
