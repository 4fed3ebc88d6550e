namespace Bot.Articles;

/// <summary>"The service said": the one body of the article whose name ends with the noun, the National Weather Service.</summary>
internal sealed class Bodies
{
    private readonly Prose prose;

    /// <summary>By the last word of their names: the first mention of a body, null where bodies of several names end so.</summary>
    private readonly Dictionary<string, Mention?> byNoun = new(StringComparer.OrdinalIgnoreCase);

    public Bodies(Prose prose, List<Mention> mentions)
    {
        this.prose = prose;
        foreach (var mention in mentions)
        {
            if (mention.Kind == MentionKind.Body && mention with { First = WithoutArticle(mention) } is var body && IsFullName(body))
                Note(body);
        }
    }

    /// <summary>The mention before that names in full what "the" and one noun mean; null for none.</summary>
    public Mention? Meant(Mention mention)
    {
        var noun = mention.Last - 1;
        if (WithoutArticle(mention) != noun || noun == mention.First || prose[noun].Shape != Shape.Lower)
            return null;
        return byNoun.GetValueOrDefault(prose.Word(noun).ToString()) is { } body && body.First < mention.First ? body : null;
    }

    private void Note(Mention body)
    {
        var noun = prose.Word(body.Last - 1).ToString();
        if (!byNoun.TryAdd(noun, body) && byNoun[noun] is { } other && NameOf(other) != NameOf(body))
            byNoun[noun] = null;
    }

    private bool IsFullName(Mention body) =>
        body.Last - body.First > 1 && prose[body.First].IsCapital && prose[body.Last - 1].IsCapital;

    private string NameOf(Mention body) => prose.Words(body.First, body.Last);

    private int WithoutArticle(Mention mention) => prose.Word(mention.First) is "the" or "The" ? mention.First + 1 : mention.First;
}
