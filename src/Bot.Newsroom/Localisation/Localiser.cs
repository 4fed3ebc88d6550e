using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>
/// Gives commands their names and descriptions in the reader's language, from one data file a language. Answers stay English, the language
/// of the articles.
/// </summary>
internal static class Localiser
{
    /// <summary>Discord's locales and the file that serves each.</summary>
    private static readonly (string Locale, FrozenDictionary<string, Entry> Entries)[] Languages =
        [
            ("es-ES", Read("es.txt")), ("es-419", Read("es.txt")), ("fr", Read("fr.txt")), ("de", Read("de.txt")),
            ("pt-BR", Read("pt-BR.txt"))
        ];

    public static IEnumerable<string> Locales => Languages.Select(language => language.Locale);

    /// <summary>Every key of every file, for the test that none is left over.</summary>
    internal static IEnumerable<string> Keys => Languages.SelectMany(language => language.Entries.Keys).Distinct();

    public static CommandDescription Localise(CommandDescription command) => Localise(command, command.Name);

    private static CommandDescription Localise(CommandDescription command, string path) => command with
    {
        LocalNames = Pick(entry => entry.Name, path),
        LocalDescriptions = Pick(entry => entry.Description, path),
        Options = [.. command.Options.Select(option => Localise(option, path))],
        Subcommands = [.. command.Subcommands.Select(subcommand => Localise(subcommand, $"{path} {subcommand.Name}"))],
    };

    private static OptionDescription Localise(OptionDescription option, string path) => option with
    {
        LocalNames = Pick(entry => entry.Name, $"{path}:{option.Name}", $"*:{option.Name}"),
        LocalDescriptions = Pick(entry => entry.Description, $"{path}:{option.Name}", $"*:{option.Name}"),
        Choices =
        [
            .. option.Choices.Select(
                choice => choice with { LocalNames = Pick(entry => entry.Name, $"{path}:{option.Name}={choice.Value}") })
        ],
    };

    private static Dictionary<string, string> Pick(Func<Entry, string> part, params IReadOnlyList<string> keys)
        => Languages
            .Select(
                language => (
                    language.Locale,
                    Entry: keys.Select(key => language.Entries.GetValueOrDefault(key)).FirstOrDefault(entry => entry is not null)))
            .Where(found => found.Entry is not null && part(found.Entry).Length > 0)
            .ToDictionary(found => found.Locale, found => part(found.Entry!));

    private static FrozenDictionary<string, Entry> Read(string file)
        => EmbeddedText
            .Lines(file)
            .Select(line => line.Split(" | "))
            .ToFrozenDictionary(parts => parts[0], parts => new Entry(parts[1], parts.ElementAtOrDefault(2) ?? ""));

    private sealed record Entry(string Name, string Description);
}
