namespace Bot.Articles;

/// <summary>
/// What only a picture's caption or the headline gives: roles ("Russia Foreign Minister Sergey Lavrov"), and full names of whom the
/// article calls by the family name. Nobody speaks in captions.
/// </summary>
internal sealed class CaptionRoles
{
    private const WordClass NoGivenName = WordClass.Verb | WordClass.Small | WordClass.PersonNoun | WordClass.Title;

    public static readonly CaptionRoles None = new(() => null);

    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string?> fullNames = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lazy<CaptionRoles?> headline;

    private CaptionRoles(Func<Passage?> headline) =>
        this.headline = new(() => headline() is { } line ? OfHeadline(line) : null, LazyThreadSafetyMode.None);

    /// <summary>Reads the captions; the <paramref name="headline"/> is read when the captions do not give a full name.</summary>
    public static CaptionRoles Read(Passage captions, Func<Passage?> headline)
    {
        var roles = new CaptionRoles(headline);
        for (var i = 0; i < captions.People.Count; i++)
        {
            var (person, prose) = (captions.People[i], captions.Prose);
            if (person.RoleFirst >= 0)
                roles.byName.TryAdd(prose.Words(person.NameFirst, person.NameLast), prose.Words(person.RoleFirst, person.RoleLast));
            roles.NoteFullName(prose, person);
        }

        return roles;
    }

    /// <summary>Full names alone, and those with a given name from the list: in a headline every word may have a capital.</summary>
    private static CaptionRoles OfHeadline(Passage line)
    {
        var roles = new CaptionRoles(() => null);
        for (var i = 0; i < line.People.Count; i++)
        {
            if (line.Prose[line.People[i].NameFirst].Is(WordClass.GivenName))
                roles.NoteFullName(line.Prose, line.People[i]);
        }

        return roles;
    }

    /// <summary>
    /// The full name of the only one whom captions, else the headline, call by a given name and this family name; null for none or several.
    /// </summary>
    public string? FullNameOf(string familyName) =>
        fullNames.TryGetValue(familyName, out var full) ? full : headline.Value?.FullNameOf(familyName);

    private void NoteFullName(Prose prose, Person person)
    {
        var given = GivenNameOf(prose, person);
        if (given >= person.FamilyFirst || person.FamilyLast != person.NameLast)
            return;
        var (family, full) = (prose.Words(person.FamilyFirst, person.FamilyLast), prose.Words(given, person.NameLast));
        if (!fullNames.TryAdd(family, full) && fullNames[family] != full)
            fullNames[family] = null;
    }

    /// <summary>
    /// Where the given name begins: of "Baker Bettina Krall" behind the trade. Of words that are on no list only one is taken for a
    /// given name: "Hosting Krall" has none.
    /// </summary>
    private static int GivenNameOf(Prose prose, Person person)
    {
        for (var at = person.NameFirst; at < person.FamilyFirst; at++)
        {
            if (prose[at].Is(WordClass.GivenName))
                return at;
        }

        var last = person.FamilyFirst - 1;
        var isTrade = last == person.NameFirst || prose[person.NameFirst].Is(WordClass.PersonNoun | WordClass.Title);
        var isUnknown = last >= person.NameFirst && !prose[last].Is(NoGivenName) && !prose.Word(last).EndsWith("ing");
        return isTrade && isUnknown ? last : person.FamilyFirst;
    }

    public string? Of(string name) => byName.GetValueOrDefault(name);
}
