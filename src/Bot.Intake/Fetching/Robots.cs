using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Bot.Intake;

/// <summary>
/// What sites ask programs not to read (robots.txt, RFC 9309); asked once a day and site. Feeds are made for programs and are not looked
/// up.
/// </summary>
internal sealed class Robots(WebDoor door, TimeProvider time)
{
    /// <summary>The name that a site may address us by.</summary>
    public const string Agent = "GoodEvening";

    private const int MostRemembered = 2_048;
    private const int MostBytes = 500 << 10;

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, RobotRules Rules)> sites = new();

    /// <summary>A site whose rules cannot be had has none; one whose server fails is left alone.</summary>
    public async Task<bool> AllowAsync(Uri page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        var site = page.GetLeftPart(UriPartial.Authority);
        if (!sites.TryGetValue(site, out var known) || known.Until < time.GetUtcNow())
        {
            if (sites.Count >= MostRemembered)
                sites.Clear();
            sites[site] = known = (time.GetUtcNow() + Fresh, await AskAsync(site, cancellation));
        }

        return known.Rules.Allow(page.PathAndQuery);
    }

    private async Task<RobotRules> AskAsync(string site, CancellationToken cancellation)
    {
        var fetched = await door.FetchAsync(new Fetch($"{site}/robots.txt", MostBytes) { Accept = "text/plain" }, cancellation);
        return fetched switch
        {
            { Outcome: FetchOutcome.Read } => RobotRules.Read(Encoding.UTF8.GetString(fetched.Body), Agent),
            { Outcome: FetchOutcome.Answered, Status: >= HttpStatusCode.InternalServerError } => RobotRules.Closed,
            _ => RobotRules.Open,
        };
    }
}

/// <summary>The rules of one robots.txt that concern us: the longest that fits wins, and allowing wins a tie.</summary>
internal sealed class RobotRules
{
    private readonly List<(string Pattern, bool Allows)> rules;

    private RobotRules(List<(string Pattern, bool Allows)> rules) => this.rules = rules;

    public static RobotRules Open { get; } = new([]);

    public static RobotRules Closed { get; } = new([("/", false)]);

    /// <summary>Of the group that names us, else of the one for everybody.</summary>
    public static RobotRules Read(string text, string agent)
    {
        Dictionary<string, List<(string, bool)>> groups = new(StringComparer.OrdinalIgnoreCase);
        List<string> agents = [];
        var isNaming = false;
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                continue;
            var (field, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Split('#')[0].Trim());
            if (field == "user-agent")
            {
                agents = isNaming ? [.. agents, value] : [value];
                groups.TryAdd(value, []);
            }
            else if (field is "allow" or "disallow" && value.Length > 0)
            {
                foreach (var named in agents)
                    groups[named].Add((value, field == "allow"));
            }

            isNaming = field == "user-agent";
        }

        return new(groups.GetValueOrDefault(agent) ?? groups.GetValueOrDefault("*") ?? []);
    }

    public bool Allow(string pathAndQuery)
        => rules.Where(rule => Fits(rule.Pattern, pathAndQuery))
            .OrderByDescending(rule => rule.Pattern.Length)
            .ThenByDescending(rule => rule.Allows)
            .Select(rule => rule.Allows).FirstOrDefault(true);

    // "*" stands for anything, "$" at the end for the end.
    private static bool Fits(string pattern, string path)
    {
        var isWhole = pattern.EndsWith('$');
        var parts = (isWhole ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts.Skip(1))
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return !isWhole || at == path.Length || (parts.Length > 1 && path.EndsWith(parts[^1], StringComparison.Ordinal));
    }
}
