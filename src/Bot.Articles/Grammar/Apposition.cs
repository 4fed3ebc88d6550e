namespace Bot.Articles;

/// <summary>Names that stand beside a phrase and say whom it means.</summary>
internal sealed class Apposition
{
    private readonly List<Token> tokens;
    private readonly List<Mention> found;

    private Apposition(List<Token> tokens, List<Mention> found) => (this.tokens, this.found) = (tokens, found);

    /// <summary>Writes into each phrase of <paramref name="mentions"/> the name in apposition to it.</summary>
    public static void Find(List<Token> tokens, List<Mention> mentions) => new Apposition(tokens, mentions).Find();

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
        if (phrase == 0 || last >= tokens.Count || found[phrase - 1].Kind != MentionKind.Name || found[phrase - 1].Last != first - 1 || tokens[first - 1].Shape != Shape.Comma || tokens[first - 1].Sentence != tokens[first].Sentence)
            return -1;
        var before = found[phrase - 1].First - 1;
        var isGoverned = before >= 0 && tokens[before].Sentence == tokens[first].Sentence && tokens[before].Is(WordClass.Preposition);
        var goesOn = tokens[last].Sentence == tokens[first].Sentence && (tokens[last].Shape == Shape.Comma || tokens[last].Is(WordClass.Preposition));
        return goesOn && !isGoverned && tokens[first - 1].Quote == tokens[first].Quote ? phrase - 1 : -1;
    }

    /// <summary>Over "of the agency", "for the campaign" and a bracket to a comma, a name, and a comma again.</summary>
    private int NameBehind(int phrase)
    {
        var first = found[phrase].Last;
        for (var at = first; at < tokens.Count && at - first < 10 && tokens[at].Sentence == tokens[first - 1].Sentence && tokens[at].Quote == tokens[first - 1].Quote; at++)
        {
            if (tokens[at].Shape == Shape.Comma)
                return NameBetweenCommas(phrase, at);
            if (at == first && !tokens[at].Is(WordClass.Preposition) && tokens[at].Shape != Shape.OpenBracket)
                return -1;
            if (tokens[at].Is(WordClass.Relative | WordClass.Auxiliary | WordClass.Words) || tokens[at].Shape is Shape.Stop or Shape.Semicolon or Shape.Colon)
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
            var closes = found[i].Last < tokens.Count && tokens[found[i].Last].Shape is Shape.Comma or Shape.OpenBracket;
            return found[i].First == comma + 1 && found[i].Kind == MentionKind.Name && closes ? i : -1;
        }

        return -1;
    }
}
