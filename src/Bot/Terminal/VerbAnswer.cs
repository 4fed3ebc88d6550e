using System.Text.RegularExpressions;
using Bot.Newsroom;

namespace Bot;

/// <summary>
/// An answer of the verbs <c>feed</c> and <c>library</c>: without the buttons that nobody can press there, and where a card names a command
/// with what is typed in a terminal instead.
/// </summary>
internal static partial class VerbAnswer
{
    /// <summary>Prints it, a refusal to standard error; the exit code.</summary>
    public static int Tell(CommandBook book, Answer answer)
        => SayVerb.Tell(answer with { Card = answer.Card with { Buttons = [] } }, text => Worded(book, text));

    /// <summary>"/feed list" as "feed list", "/articles" as "say "/articles""; what is no command ("/tmp") stays.</summary>
    internal static string Worded(CommandBook book, string text) => Slashed().Replace(text, found => found.Groups["name"].Value switch
    {
        "feed" or "library" => found.Value[1..],
        var name when book.Commands.Any(command => command.Name == name) => $"say \"{found.Value}\"",
        _ => found.Value,
    });

    [GeneratedRegex(@"(?<=^|[\s(])/(?<name>[a-z]+)(?=[\s.,;)]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();
}
