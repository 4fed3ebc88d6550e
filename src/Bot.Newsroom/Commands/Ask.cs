using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// A command line that passed validation: every option is known, of its type, within its bounds, and required ones are there.
/// <see cref="Path"/> is the command's path, as in "digest subscribe".
/// </summary>
public sealed class Ask
{
    private readonly IReadOnlyDictionary<string, string> values;

    internal Ask(string path, IReadOnlyDictionary<string, string> values, Caller caller)
        => (Path, this.values, Caller) = (path, values, caller);

    public string Path { get; }

    public Caller Caller { get; }

    /// <summary>The option's text, trimmed; null when it was not given.</summary>
    public string? Text(string option) => values.GetValueOrDefault(option);

    public long? Whole(string option) => Text(option) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool YesNo(string option, bool otherwise = false) => Text(option) is { } text ? text == "true" : otherwise;

    /// <summary>A channel's or a role's id.</summary>
    public long? Id(string option) => Whole(option);
}
