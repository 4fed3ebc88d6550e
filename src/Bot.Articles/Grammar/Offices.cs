namespace Bot.Articles;

/// <summary>
/// "The foreign minister said": whose title that is. Only a title that has been given to exactly one person before names that person;
/// otherwise the phrase stays a phrase.
/// </summary>
internal sealed class Offices(Prose prose)
{
    private readonly List<(int Person, int First, int Last)> held = [];

    /// <summary>Articles introduce some dozen people; what more offices there are in a text is no news.</summary>
    private const int Most = 48;

    public void Give(int person, int first, int last)
    {
        if (held.Count < Most)
            held.Add((person, first, last));
    }

    /// <summary>
    /// The one person whose office the words of [first, last) are, given before <paramref name="first"/>; -1 when nobody's or several
    /// people's.
    /// </summary>
    public int HolderOf(int first, int last)
    {
        var holder = -1;
        foreach (var (person, from, to) in held)
        {
            if (from >= first || person == holder || !Fits(first, last, from, to))
                continue;
            if (holder >= 0)
                return -1;
            holder = person;
        }

        return holder;
    }

    /// <summary>Every word of the phrase is in the office, which is no former, deputy or acting one unless the phrase says so.</summary>
    private bool Fits(int first, int last, int from, int to)
    {
        for (var i = first; i < last; i++)
        {
            if (prose[i].IsWord && !prose[i].Is(WordClass.Determiner) && !Has(from, to, prose.Word(i)))
                return false;
        }

        for (var i = from; i < to; i++)
        {
            if (prose[i].Is(WordClass.Lesser) && !Has(first, last, prose.Word(i)))
                return false;
        }

        return true;
    }

    private bool Has(int from, int to, ReadOnlySpan<char> word)
    {
        for (var i = from; i < to; i++)
        {
            if (Whole(prose.Word(i)).Equals(Whole(word), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Whole(ReadOnlySpan<char> title) => title.TrimEnd('.') switch
    {
        "Sen" => "senator",
        "Gov" => "governor",
        "Rep" => "representative",
        "Gen" => "general",
        "Adm" => "admiral",
        "Prof" => "professor",
        "Lt" => "lieutenant",
        "Col" => "colonel",
        _ => title,
    };
}
