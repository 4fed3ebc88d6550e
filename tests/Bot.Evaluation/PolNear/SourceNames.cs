using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>Whom a labelled source means, and how that is known: the name itself, the parser's chains, the nearest name.</summary>
internal readonly record struct NamedSource(string Kind, string? Name, string How);

/// <summary>Finds the names of labelled sources in one article.</summary>
internal sealed partial class SourceNames
{
    private const string Masculine = "he him his himself";
    private const string Pronouns = "he she him her his hers himself herself";
    private const string Modifying = "who and of in from said at on also or himself herself";
    private const string Governing = "for of to by with from about against in on at named called than over";

    private readonly CodePoints text;
    private readonly Parse? parse;
    private readonly List<ParsedName> names;
    private readonly HashSet<string> women;
    private readonly HashSet<string> men;

    public SourceNames(CodePoints text, Parse? parse)
    {
        (this.text, this.parse) = (text, parse);
        names = parse?.Names(text) ?? [];
        women = [.. Mrs().Matches(text.Text).Select(match => Last(match.Groups[1].Value))];
        men = [.. Mr().Matches(text.Text).Select(match => Last(match.Groups[1].Value))];
        if (text.Text.Contains("Hillary") && !text.Text.Contains("Bill Clinton"))
            women.Add("clinton");
        if (!text.Text.Contains("Melania") && !text.Text.Contains("Ivanka") && !text.Text.Contains("Michelle"))
            men.UnionWith(["trump", "obama"]);
    }

    public NamedSource Of((int Start, int End)? source)
    {
        if (source is not var (start, end))
            return new NamedSource("none", null, "none");
        var named = names.FindIndex(name => name.Start >= start && name.End <= end && IsHead(name, start, end));
        if (named >= 0)
            return new NamedSource("name", Expand(names[named].Name, start), "name");
        var surface = Blanks().Replace(text.Slice(start, end), " ");
        var word = surface.ToLowerInvariant().Trim();
        var isPronoun = Pronouns.Split(' ').Contains(word);
        var byChain = parse is null ? null : NameByChain(start, end, isPronoun ? 0.99 : 0.5);
        if (!isPronoun)
            return byChain is null ? new NamedSource("nominal", surface, "surface") : new NamedSource("nominal", byChain, "coref");
        return OfPronoun(byChain, Nearest(start, word));
    }

    private static NamedSource OfPronoun(string? byChain, string? nearest)
    {
        if (byChain is { } chain && nearest is { } near && Last(chain) == Last(near))
            return new NamedSource("pronoun", Words(near) >= Words(chain) ? near : chain, "agree");
        if (byChain is not null)
            return new NamedSource("pronoun", byChain, "coref");
        return new NamedSource("pronoun", nearest, nearest is null ? "none" : "near");
    }

    /// <summary>No possessor, nothing before a noun ("Trump campaign"), nothing behind "for" or "of".</summary>
    private bool IsHead(ParsedName name, int start, int end)
    {
        if (name.IsPossessive)
            return false;
        var behind = text.Slice(name.End, end);
        var next = SmallWord().Match(behind[..Math.Min(30, behind.Length)]);
        if (next.Success && !Modifying.Split(' ').Contains(next.Groups[1].Value))
            return false;
        var before = WordBefore().Match(text.Slice(start, name.Start));
        return !(before.Success && Governing.Split(' ').Contains(before.Groups[1].Value.ToLowerInvariant()));
    }

    /// <summary>The fullest form of a name that the article has, one from before preferred.</summary>
    private string Expand(string name, int position)
    {
        var fuller = names.FindAll(other => Last(other.Name) == Last(name) && Words(other.Name) > Words(name)
            && (Words(name) < 2 || First(name) == First(other.Name))).ConvertAll(other => other.Name);
        if (fuller.Count == 0)
            return name;
        var best = MostCommon(fuller);
        var before = names.FindAll(other => fuller.Contains(other.Name) && other.Start < position).ConvertAll(other => other.Name);
        return before.Count == 0 || before.Contains(best) ? best : before[^1];
    }

    private string? NameByChain(int start, int end, double least)
    {
        var (best, share) = (default(List<(int Start, int End)>), 0.0);
        foreach (var chain in parse!.Chains)
        {
            foreach (var (from, to) in chain.Where(mention => mention.Start < end && start < mention.End))
            {
                var overlap = (double)(Math.Min(to, end) - Math.Max(from, start)) / (Math.Max(to, end) - Math.Min(from, start));
                if (best is null || overlap > share)
                    (best, share) = (chain, overlap);
            }
        }

        return best is null || share < least ? null : NameOf(best);
    }

    private string? NameOf(List<(int Start, int End)> chain)
    {
        var lasts = chain.SelectMany(mention => names.Where(name => IsIn(name, mention))).Select(name => Last(name.Name)).ToList();
        if (lasts.Count == 0)
            return null;
        var last = MostCommon(lasts);
        var full = names.FindAll(name => Last(name.Name) == last).ConvertAll(name => name.Name);
        return full.MaxBy(name => (Words(name), full.Count(other => other == name)));
    }

    private static bool IsIn(ParsedName name, (int Start, int End) mention) =>
        name.Start >= mention.Start && name.End <= mention.End && !name.IsPossessive && mention.End - mention.Start < 60;

    private string? Nearest(int start, string pronoun)
    {
        var isMan = Masculine.Split(' ').Contains(pronoun);
        for (var i = names.Count - 1; i >= 0; i--)
        {
            var (name, last) = (names[i], Last(names[i].Name));
            if (name.End > start || name.IsPossessive)
                continue;
            var isOther = isMan ? women.Contains(last) && !men.Contains(last) : men.Contains(last) && !women.Contains(last);
            if (!isOther)
                return Expand(name.Name, start);
        }

        return null;
    }

    /// <summary>The most frequent; of equals the first.</summary>
    private static string MostCommon(List<string> values) => values.MaxBy(value => values.Count(other => other == value))!;

    private static string Last(string name)
    {
        var words = name.Replace(".", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var last = words.LastOrDefault(word => word.ToLowerInvariant() is not ("jr" or "sr" or "ii" or "iii"));
        return (last ?? name).ToLowerInvariant();
    }

    private static string First(string name) => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0].ToLowerInvariant();

    private static int Words(string name) => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^ ([a-z]\w*)")]
    private static partial Regex SmallWord();

    [GeneratedRegex(@"(\w+) (?:[A-Z][\w.]* )*$")]
    private static partial Regex WordBefore();

    [GeneratedRegex(@"\b(?:Mrs|Ms|Miss)\.? ((?:[A-Z][\w.’'-]+ ?){1,3})")]
    private static partial Regex Mrs();

    [GeneratedRegex(@"\bMr\.? ((?:[A-Z][\w.’'-]+ ?){1,3})")]
    private static partial Regex Mr();
}
