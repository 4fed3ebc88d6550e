namespace Bot.Newsroom;

/// <summary>The option that names a speaker: full name or last name, in any case, with or without accents.</summary>
internal static class SpeakerOption
{
    public const string Name = "speaker";
    private const int MostMeant = 4;

    public static OptionDescription Described(string otherwise)
        => new(Name, $"Who said it: full name or last name; {otherwise}", OptionKind.Text) { Completes = true };

    /// <summary>
    /// The one person meant, in <paramref name="article"/> or anywhere; or an answer that asks which one, or says that there is nobody.
    /// </summary>
    /// <param name="idOf">Makes the id of a person's button.</param>
    public static async Task<(Person? Person, Answer? Otherwise)> FindAsync(
        ArticleLibrary library, Scope scope, string typed, long? article, Func<Person, string> idOf, CancellationToken cancellation)
    {
        if (article is { } one && Among(await library.People.InArticleAsync(one, cancellation), typed) is { } there)
            return (there, null);
        var (people, asTyped) = await library.People.FindAsync(scope, typed, cancellation);
        if (people is [var only] && asTyped)
            return (only, null);
        var shown = CardText.Italic(typed, 60);
        if (people.Count == 0)
            return (null, await library.CountAsync(scope, cancellation) == 0
                ? Replies.NothingToRead()
                : Replies.Nothing($"Nobody called {shown} speaks in any article.", "/speakers lists who does."));
        Button[] buttons = [.. people.Take(MostMeant)
            .Select(person => Button.Press(CardText.Clean(person.Name, CardLimits.ButtonLabel), idOf(person)))];
        return (null, asTyped
            ? Replies.Nothing($"{shown} could be {Wording.List([.. people.Take(MostMeant).Select(Counted)])}.", "Who is meant?", buttons)
            : Replies.Nothing(
                $"No quotes from {shown}.",
                $"Did you mean {Or([.. people.Take(MostMeant).Select(person => CardText.Bold(person.Name, 80))])}?",
                buttons));
    }

    /// <summary>
    /// The one person of that full name, whether they have spoken yet or not, for what is still to come; or an answer that asks for it.
    /// </summary>
    public static async Task<((long Id, string Name)? Person, Answer? Refusal)> ByFullNameAsync(
        ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
    {
        var (people, asTyped) = await library.People.FindAsync(scope, typed, cancellation);
        if (people is [{ OnlyIn: null } only] && asTyped)
            return ((only.Id, only.Name), null);
        var name = CardText.OneLine(typed.Trim(), 80);
        if (!asTyped && Speaking.IsFullName(name))
            return ((Speaking.PersonOf(0, name), name), null);
        var meant = people.Where(person => person.OnlyIn is null).Take(MostMeant)
            .Select(person => CardText.Bold(person.Name, 80)).ToList();
        return (null, Replies.Refuse(
            $"{CardText.Italic(typed, 60)} is not one person whom I know by full name.",
            meant.Count == 0 ? "Give first and last name, for example John Kerry." : $"Did you mean {Or(meant)}?"));
    }

    /// <summary>Suggestions: everybody, or those of the article that is already given.</summary>
    public static async Task<IReadOnlyList<Choice>> CompleteAsync(
        ArticleLibrary library, CompletionRequest request, CancellationToken cancellation)
    {
        var scope = Scope.Of(request.Caller);
        var article = request.Options.TryGetValue(ArticleOption.Name, out var given)
            ? await ArticleOption.FindAsync(library, scope, given, cancellation)
            : null;
        var people = article is null
            ? await library.People.SuggestAsync(scope, request.Typed, CardLimits.Choices, cancellation)
            : Begun(await library.People.InArticleAsync(article.Id, cancellation), request.Typed);
        return [.. people.Select(Offered)];
    }

    /// <summary>Suggestions of those who are known by their full name.</summary>
    public static async Task<IReadOnlyList<Choice>> CompleteFullNameAsync(
        ArticleLibrary library, Scope scope, string typed, CancellationToken cancellation)
    {
        var people = await library.People.SuggestAsync(scope, typed, CardLimits.Choices, cancellation);
        return [.. people.Where(person => person.OnlyIn is null).Select(Offered)];
    }

    // Null unless one fits better than all others.
    private static Person? Among(IReadOnlyList<Person> people, string typed)
    {
        var name = new TypedName(typed);
        var fits = people.Select(person => (person, Fit: name.FitOf(person))).Where(found => found.Fit < PersonFit.None).ToList();
        return fits.Where(found => found.Fit == fits.Min(best => best.Fit)).ToList() is [var only] ? only.person : null;
    }

    private static IEnumerable<Person> Begun(IReadOnlyList<Person> people, string typed)
    {
        var name = new TypedName(typed);
        return name.Words.Count == 0 ? people : people.Where(person => name.FitOf(person) < PersonFit.None).OrderBy(name.FitOf);
    }

    private static Choice Offered(Person person) => new(Label(person), CardText.OneLine(person.Name, CardLimits.ChoiceName));

    private static string Label(Person person)
    {
        var count = $" – {person.Count}";
        return CardText.Clean(person.Name, CardLimits.ChoiceName - count.Length) + count;
    }

    private static string Counted(Person person) => $"{CardText.Bold(person.Name, 80)} ({person.Count})";

    private static string Or(List<string> names)
        => names is [var only] ? only : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
}
