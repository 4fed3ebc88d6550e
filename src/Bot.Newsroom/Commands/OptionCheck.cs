using System.Globalization;

namespace Bot.Newsroom;

/// <summary>Validates the options of a request against the command's description: nothing that arrives is trusted.</summary>
internal static class OptionCheck
{
    /// <summary>The name of a menu's one option.</summary>
    public const string Message = "message";

    /// <summary>A menu's one option: the message's text.</summary>
    private static readonly OptionDescription MenuMessage = new(
        Message,
        "The message's text",
        OptionKind.Text)
    { Longest = MenuText.Longest };

    /// <summary>The validated values by option name, a blank one counting as not given; or what is wrong, and what to do.</summary>
    public static (IReadOnlyDictionary<string, string> Values, Answer? Refusal) Check(
        CommandDescription command, string path, IReadOnlyDictionary<string, string> given)
    {
        var options = command.Kind == CommandKind.Message ? [MenuMessage] : command.Options;
        Dictionary<string, string> values = [];
        if (command.Kind == CommandKind.Message && !given.ContainsKey(Message))
            return (
                values,
                Replies.Refuse(
                    $"{path} works on a message.",
                    $"Where there is no menu, write the message behind it: {path}: “It rained,” she said."));
        foreach (var (name, value) in given)
        {
            if (options.FirstOrDefault(option => option.Name == name) is not { } option)
                return (values, Unknown(path, name, options));
            if (string.IsNullOrWhiteSpace(value))
                continue;
            if (Read(option, value) is not { } read)
                return (values, Replies.Refuse($"The option {option.Name} cannot be {CardText.Plain(Quoted(value))}.", Wanted(option)));
            values[name] = read;
        }

        var missing = options.FirstOrDefault(option => option.Required && !values.ContainsKey(option.Name));
        return (
            values,
            missing is null
                ? null
                : Replies.Refuse($"/{path} needs the option {missing.Name}.", $"It is: {Wording.LowerFirst(missing.Description)}."));
    }

    // Null when the value is not of the option's kind or outside its bounds.
    private static string? Read(OptionDescription option, string value) => option.Kind switch
    {
        OptionKind.Text when option.Choices.Count > 0
            => option.Choices.FirstOrDefault(choice => choice.Value.Equals(value, StringComparison.OrdinalIgnoreCase))?.Value,
        OptionKind.Text => Length(value) <= option.Longest ? value.Trim() : null,
        OptionKind.Whole => Whole(option, value),
        OptionKind.YesNo => YesNo(value),
        OptionKind.Attachment => value,
        _ => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? value : null,
    };

    // In code points, as Discord counts: an emoji is one.
    private static int Length(string value) => value.EnumerateRunes().Count();

    private static string? Whole(OptionDescription option, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        var within = number >= (option.Least ?? long.MinValue) && number <= (option.Most ?? long.MaxValue)
            && (option.Choices.Count == 0 || option.Choices.Any(choice => choice.Value == value));
        return within ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? YesNo(string value) => value.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => "true",
        "false" or "no" or "off" => "false",
        _ => null,
    };

    private static string Wanted(OptionDescription option) => option switch
    {
        { Choices.Count: > 0 } => $"It can be {string.Join(", ", option.Choices.Select(choice => choice.Value))}.",
        { Kind: OptionKind.Whole, Least: { } least, Most: { } most } => $"It is a whole number from {least} to {most}.",
        { Kind: OptionKind.Whole, Least: { } least } => $"It is a whole number from {least} up.",
        { Kind: OptionKind.Whole } => "It is a whole number.",
        { Kind: OptionKind.YesNo } => "It is true or false.",
        { Wanted: { } wanted } => wanted,
        { Kind: OptionKind.Text } => $"It is text of at most {option.Longest} characters.",
        _ => $"Choose a {option.Kind.ToString().ToLowerInvariant()} from the list.",
    };

    private static Answer Unknown(string path, string name, IReadOnlyList<OptionDescription> options)
        => options.Count == 0
            ? Replies.Refuse($"/{path} takes no options.", "Write it on its own.")
            : Replies.Refuse(
                $"/{path} has no option {CardText.Plain(Quoted(name))}.",
                Spelling.Closest(name, options.Select(option => option.Name)) is { } near
                    ? $"Did you mean {near}?"
                    : $"It takes {string.Join(", ", options.Select(option => option.Name))}.");

    private static string Quoted(string value) => $"“{CardText.OneLine(value, 40)}”";
}
