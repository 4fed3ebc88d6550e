using System.Collections.Frozen;

namespace Bot.Newsroom;

public enum CommandKind
{
    /// <summary>Typed after a slash.</summary>
    Slash,

    /// <summary>In the menu of a message.</summary>
    Message,
}

public enum OptionKind
{
    Text,
    Whole,
    YesNo,
    Channel,
    Role,
    Attachment,
}

/// <summary>Who may use a command.</summary>
public enum Audience
{
    Everyone,

    /// <summary>Members with Manage Server; only in servers.</summary>
    ServerManagers,

    /// <summary>The instance's owners.</summary>
    Owners,
}

/// <summary>
/// A command as adapters register it and as <c>/help</c>, the playground and <c>say</c> list it: name (1-32, lower case for slash
/// commands), description (1-100), options, or subcommands instead of options.
/// </summary>
public sealed record CommandDescription(string Name, string Description)
{
    public CommandKind Kind { get; init; }

    public Audience Audience { get; init; }

    /// <summary>Works in servers, direct messages and as a user-installed app; otherwise in servers only.</summary>
    public bool Everywhere { get; init; } = true;

    /// <summary>The name by Discord's locale, as in "pt-BR"; like the descriptions, made by the book from data files.</summary>
    public IReadOnlyDictionary<string, string> LocalNames { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> LocalDescriptions { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyList<OptionDescription> Options { get; init; } = [];

    /// <summary>Subcommands; a subcommand with subcommands of its own is a group.</summary>
    public IReadOnlyList<CommandDescription> Subcommands { get; init; } = [];
}

/// <summary>An option: its name, what it is, and what values it takes.</summary>
public sealed record OptionDescription(string Name, string Description, OptionKind Kind)
{
    public IReadOnlyDictionary<string, string> LocalNames { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> LocalDescriptions { get; init; } = FrozenDictionary<string, string>.Empty;

    public bool Required { get; init; }

    /// <summary>Suggestions come from <see cref="CommandBook.CompleteAsync"/>; never together with <see cref="Choices"/>.</summary>
    public bool Completes { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Bounds of a whole number, inclusive.</summary>
    public long? Least { get; init; }

    public long? Most { get; init; }

    /// <summary>Longest text in characters.</summary>
    public int Longest { get; init; } = 100;

    /// <summary>What to write, for those who wrote something else: "Write it like 18:00."; null where that is any text.</summary>
    public string? Wanted { get; init; }
}
