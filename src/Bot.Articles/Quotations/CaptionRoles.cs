namespace Bot.Articles;

/// <summary>Roles that only a picture's caption gives: "Russia Foreign Minister Sergey Lavrov". Captions say nothing else of speakers: nobody speaks in them.</summary>
internal sealed class CaptionRoles
{
    public static readonly CaptionRoles None = new();

    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);

    public static CaptionRoles Read(string text, IReadOnlyList<TextSpan> captions)
    {
        if (captions.Count == 0)
            return None;
        var roles = new CaptionRoles();
        var marks = Marks.Pair(text, captions);
        var passage = Passage.Read(text, Sentences.Split(text, captions, marks), marks);
        for (var i = 0; i < passage.People.Count; i++)
        {
            var person = passage.People[i];
            if (person.RoleFirst >= 0)
                roles.byName.TryAdd(passage.Words(person.NameFirst, person.NameLast), passage.Words(person.RoleFirst, person.RoleLast));
        }

        return roles;
    }

    public string? Of(string name) => byName.GetValueOrDefault(name);
}
