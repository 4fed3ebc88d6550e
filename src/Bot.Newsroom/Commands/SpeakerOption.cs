namespace Bot.Newsroom;

/// <summary>The option that names a speaker: full name or last name, in any case, with or without accents.</summary>
internal static class SpeakerOption
{
    public const string Name = "speaker";
    private const int MostMeant = 4;

    public static OptionDescription Described(string otherwise) => new(Name, $"Who said it: full name or last name; {otherwise}", OptionKind.Text) { Completes = true };

    /// <summary>The one person meant; or an answer that asks which one, or says that there is nobody. <paramref name="idOf"/> makes the id of a person's button.</summary>
    public static (Person? Person, Answer? Otherwise) Find(Catalogue catalogue, string typed, Func<Person, string> idOf)
    {
        var (people, asTyped) = PeopleSearch.Find(catalogue.People, typed);
        if (people is [var only] && asTyped)
            return (only, null);
        var shown = CardText.Italic(typed, 60);
        if (people.Count == 0)
            return (null, Replies.Nothing($"Nobody called {shown} speaks in any article.", "/speakers lists who does."));
        Button[] buttons = [.. people.Take(MostMeant).Select(person => Button.Press(CardText.Clean(person.Name, CardLimits.ButtonLabel), idOf(person)))];
        return (null, asTyped
            ? Replies.Nothing($"{shown} could be {Wording.List([.. people.Take(MostMeant).Select(Counted)])}.", "Who is meant?", buttons)
            : Replies.Nothing($"No quotes from {shown}.", $"Did you mean {Or([.. people.Take(MostMeant).Select(person => CardText.Bold(person.Name, 80))])}?", buttons));
    }

    /// <summary>Suggestions: everybody, or those of the article that is already given.</summary>
    public static IReadOnlyList<Choice> Complete(Catalogue catalogue, CompletionRequest request)
    {
        var article = request.Options.TryGetValue(ArticleOption.Name, out var given) ? ArticleOption.Find(catalogue, given) : null;
        var people = article is null ? catalogue.People : Person.Gather([article]);
        return [.. PeopleSearch.Suggest(people, request.Typed).Take(CardLimits.Choices).Select(person => new Choice(Label(person), CardText.OneLine(person.Name, CardLimits.ChoiceName)))];
    }

    private static string Label(Person person)
    {
        var count = $" – {person.Count}";
        return CardText.Clean(person.Name, CardLimits.ChoiceName - count.Length) + count;
    }

    private static string Counted(Person person) => $"{CardText.Bold(person.Name, 80)} ({person.Count})";

    private static string Or(IReadOnlyList<string> names) => names is [var only] ? only : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
}
