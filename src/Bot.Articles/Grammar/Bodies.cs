namespace Bot.Articles;

/// <summary>"The service said": the body of the article whose name ends with the noun, the National Weather Service.</summary>
internal sealed class Bodies
{
    private readonly Prose prose;
    private readonly List<Mention> named = [];

    public Bodies(Prose prose, List<Mention> mentions)
    {
        this.prose = prose;
        foreach (var mention in mentions)
        {
            var first = StartOf(mention);
            if (mention.Kind == MentionKind.Body && mention.Last - first > 1 && prose[first].IsCapital && prose[mention.Last - 1].IsCapital)
                named.Add(mention with { First = first });
        }
    }

    /// <summary>
    /// The mention before that names in full what "the" and one noun mean; null where none ends with the noun, or bodies of several names
    /// do.
    /// </summary>
    public Mention? Meant(Mention mention)
    {
        if (StartOf(mention) == mention.First || mention.Last - mention.First != 2 || prose[mention.Last - 1].Shape != Shape.Lower)
            return null;
        Mention? meant = null;
        foreach (var body in named)
        {
            if (body.First > mention.First || !EndsAlike(body, mention))
                continue;
            if (meant is { } other && NameOf(other) != NameOf(body))
                return null;
            meant ??= body;
        }

        return meant;
    }

    private string NameOf(Mention body) => prose.Words(body.First, body.Last);

    private int StartOf(Mention mention) => prose.Word(mention.First) is "the" or "The" ? mention.First + 1 : mention.First;

    private bool EndsAlike(Mention one, Mention other) =>
        prose.Word(one.Last - 1).Equals(prose.Word(other.Last - 1), StringComparison.OrdinalIgnoreCase);
}
