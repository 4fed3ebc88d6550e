namespace Bot.Articles;

/// <summary>Whom a line of its own names: a label, a heading, a signature.</summary>
internal static class LineNames
{
    private const int MostWords = 14;

    /// <summary>"Paul Stone"; "Tarnholm" alone is a place as likely.</summary>
    public static bool IsInFull(Passage passage, Person person) =>
        person.NameLast - person.NameFirst > 1 || IsGivenName(passage, person);

    public static Speaker SpeakerOf(Passage passage, int index)
    {
        var person = passage.People[index];
        var role = person.RoleFirst < 0 ? null : passage.Prose.Words(person.RoleFirst, person.RoleLast);
        return new Speaker(Cased(passage.Prose.Words(person.NameFirst, person.NameLast)), role)
        {
            LastName = Cased(passage.Prose.Words(person.FamilyFirst, person.FamilyLast)),
        };
    }

    /// <summary>"MS. HARLAN" as a name is written.</summary>
    public static string Cased(string label) => label.Any(char.IsLower)
        ? label
        : string.Join(' ', label.Split(' ').Select(word => word.Length < 2 ? word : word[0] + word[1..].ToLowerInvariant()));

    /// <summary>The words of a short line that names one person in full, without marks; null for any other line.</summary>
    public static Passage? Read(string text, TextSpan line)
    {
        if (LineRules.Words(line.Over(text)) > MostWords || line.Over(text).IndexOfAny('"', '“', '«') >= 0)
            return null;
        var passage = ArticleReader.PassageOf(text, [line]);
        return NamesOneInFull(passage) ? passage : null;
    }

    /// <summary>"Eileen Marsh, Thornby" names one, and so does "Eileen Marsh, Thornby Weekly"; "Eileen Marsh, Paul Stone" two.</summary>
    private static bool NamesOneInFull(Passage passage)
    {
        var others = 0;
        for (var i = 1; i < passage.People.Count; i++)
            others += IsGivenName(passage, passage.People[i]) ? 1 : 0;
        return others == 0 && passage.People.Count > 0 && IsInFull(passage, passage.People[0]);
    }

    private static bool IsGivenName(Passage passage, Person person) =>
        person.IsMale || person.IsFemale || passage.Prose[person.NameFirst].Is(WordClass.GivenName);

    /// <summary>
    /// "Eileen Marsh, Thornby", "Ruth Amos": a line that begins with a name and has nothing but capitals and commas; behind a dash a role
    /// may follow, "- Ruth Amos, shepherd".
    /// </summary>
    public static Speaker? Signature(string text, TextSpan line)
    {
        if (LineRules.IsTerminated(line.Over(text)) || Read(text, line) is not { } passage)
            return null;
        var (prose, name) = (passage.Prose, passage.Mentions[0]);
        var hasDash = prose[0].Shape == Shape.Dash;
        if (name.First != (hasDash ? 1 : 0) || name.Kind != MentionKind.Name || !prose[name.NameFirst].IsCapital)
            return null;
        var isRole = hasDash && name.Last < prose.Count && prose[name.Last].Shape == Shape.Comma;
        for (var at = name.First; at < prose.Count; at++)
        {
            var isSmall = isRole && at > name.Last && prose[at].IsWord && !prose[at].Is(WordClass.Words);
            if (!isSmall && !prose[at].IsCapital && prose[at].Shape is not (Shape.Comma or Shape.Stop) && !prose[at].Is(WordClass.Particle))
                return null;
        }

        return SpeakerOf(passage, 0);
    }
}
