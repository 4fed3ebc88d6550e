using System.Collections.Frozen;

namespace Bot.Newsroom;

/// <summary>
/// A command line: the command's path ("quote", "digest subscribe", or a message menu's name) and its options by their English names,
/// each value as text (a whole number in digits, "true" or "false", an id in digits). A message menu carries the message's text as the
/// option "message". Nothing in it is trusted: <see cref="CommandBook"/> validates.
/// </summary>
public sealed record CommandRequest(string Name, IReadOnlyDictionary<string, string> Options, Caller Caller);

/// <summary>A press of a button; <paramref name="OnPrivateCard"/> when only the presser sees the card it is on.</summary>
public sealed record ButtonPress(string Id, bool OnPrivateCard, Caller Caller);

/// <summary>
/// What somebody has typed so far into an option that completes; <paramref name="Options"/> are the others already given.
/// </summary>
public sealed record CompletionRequest(
    string Name, string Option, string Typed, IReadOnlyDictionary<string, string> Options, Caller Caller);

/// <summary>A suggestion: what is shown and what is sent, 1-100 characters each.</summary>
public sealed record Choice(string Name, string Value)
{
    /// <summary>The name by Discord's locale; only for the fixed choices of an option.</summary>
    public IReadOnlyDictionary<string, string> LocalNames { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>What a command or a press answers.</summary>
public sealed record Answer(Card Card)
{
    /// <summary>Only the caller sees it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The card replaces the one whose button was pressed.</summary>
    public bool Replaces { get; init; }

    /// <summary>A card that everybody in the channel sees, posted once after the answer (Share).</summary>
    public Sharing? Shared { get; init; }

    /// <summary>A private card that everybody may see: it gets a Share button.</summary>
    public bool IsShareable { get; init; }

    /// <summary>The id of a press that makes a shareable card again; null where it is made of what nobody stores.</summary>
    internal string? Again { get; init; }

    /// <summary>Comes with the card.</summary>
    public AttachedFile? File { get; init; }

    /// <summary>The request was refused: a bad option or an unknown command. `say` exits with 2.</summary>
    public bool IsRefusal { get; init; }
}

/// <summary>
/// A card for everybody, and what the sharer's own <paramref name="Mine"/> was before: it comes back when the card does not get there.
/// </summary>
public sealed record Sharing(Card Card, Card Mine)
{
    /// <summary>Called when it did not get there, so that it may be shared again.</summary>
    public Action Undo { get; init; } = () => { };
}

/// <summary>A text file that an answer brings: its name as it is saved, and what is in it.</summary>
public sealed record AttachedFile(string Name, string Text);
