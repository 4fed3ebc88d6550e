namespace Bot.Articles;

/// <summary>Names that stand beside a phrase and say whom it means.</summary>
internal sealed class Apposition
{
    private readonly Prose prose;
    private readonly List<Mention> found;

    private Apposition(Prose prose, List<Mention> found) => (this.prose, this.found) = (prose, found);

    /// <summary>Writes into each phrase of <paramref name="mentions"/> the name in apposition to it.</summary>
    public static void Find(Prose prose, List<Mention> mentions) => new Apposition(prose, mentions).Find();

    /// <summary>"a spokeswoman, Anna White," and "Syria's foreign minister, Walid Al-Mouallem,": the name is the phrase's.</summary>
    private void Find()
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            if (found[i].Kind == MentionKind.Nominal && !found[i].IsSeveral)
                found[i] = found[i] with { Apposed = NameBehind(i) is var name and >= 0 ? name : NameBefore(i) };
        }
    }

    /// <summary>"Sam Lau, the communications director for the party": a phrase behind a name and a comma, when a comma or more of the phrase follows.</summary>
    private int NameBefore(int phrase)
    {
        var (first, last) = (found[phrase].First, found[phrase].Last);
        if (phrase == 0 || last >= prose.Count || found[phrase - 1].Kind != MentionKind.Name || found[phrase - 1].Last != first - 1 || prose[first - 1].Shape != Shape.Comma || !prose.SameSentence(first - 1, first))
            return -1;
        var before = found[phrase - 1].First - 1;
        var isGoverned = before >= 0 && prose.SameSentence(before, first) && prose[before].Is(WordClass.Preposition);
        var goesOn = prose.SameSentence(last, first) && (prose[last].Shape == Shape.Comma || prose[last].Is(WordClass.Preposition));
        return goesOn && !isGoverned && prose.SameQuote(first - 1, first) ? phrase - 1 : -1;
    }

    /// <summary>Over "of the agency", "for the campaign" and a bracket to a comma, a name, and a comma again.</summary>
    private int NameBehind(int phrase)
    {
        var first = found[phrase].Last;
        for (var at = first; at < prose.Count && at - first < 10 && prose.SameSentence(at, first - 1) && prose.SameQuote(at, first - 1); at++)
        {
            if (prose[at].Shape == Shape.Comma)
                return NameBetweenCommas(phrase, at);
            if (at == first && !prose[at].Is(WordClass.Preposition) && prose[at].Shape != Shape.OpenBracket)
                return -1;
            if (prose[at].Is(WordClass.Relative | WordClass.Auxiliary | WordClass.Words) || prose[at].Shape is Shape.Stop or Shape.Semicolon or Shape.Colon)
                return -1;
        }

        return -1;
    }

    private int NameBetweenCommas(int phrase, int comma)
    {
        for (var i = phrase + 1; i < Math.Min(found.Count, phrase + 6); i++)
        {
            if (found[i].First < comma + 1)
                continue;
            var closes = found[i].Last < prose.Count && prose[found[i].Last].Shape is Shape.Comma or Shape.OpenBracket;
            return found[i].First == comma + 1 && found[i].Kind == MentionKind.Name && closes ? i : -1;
        }

        return -1;
    }
}
