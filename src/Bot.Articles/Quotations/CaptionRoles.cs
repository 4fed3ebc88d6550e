namespace Bot.Articles;

/// <summary>
/// Roles that only a picture's caption gives: "Russia Foreign Minister Sergey Lavrov". Captions say nothing else of speakers: nobody
/// speaks in them.
/// </summary>
internal sealed class CaptionRoles
{
    public static readonly CaptionRoles None = new();

    private readonly Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);

    public static CaptionRoles Read(Passage captions)
    {
        var roles = new CaptionRoles();
        for (var i = 0; i < captions.People.Count; i++)
        {
            var (person, prose) = (captions.People[i], captions.Prose);
            if (person.RoleFirst >= 0)
                roles.byName.TryAdd(prose.Words(person.NameFirst, person.NameLast), prose.Words(person.RoleFirst, person.RoleLast));
        }

        return roles;
    }

    public string? Of(string name) => byName.GetValueOrDefault(name);
}
