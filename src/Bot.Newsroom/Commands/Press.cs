using System.Globalization;

namespace Bot.Newsroom;

/// <summary>A button that was pressed: the word after "v1:", and the state that its id carries.</summary>
public sealed class Press
{
    private const string Version = "v1:";
    private readonly string[] parts;

    private Press(string id, bool onPrivateCard, Caller caller)
    {
        parts = id[Version.Length..].Split(':');
        Id = id;
        OnPrivateCard = onPrivateCard;
        Caller = caller;
    }

    public string Id { get; }

    public bool OnPrivateCard { get; }

    public Caller Caller { get; }

    public string Feature => parts[0];

    /// <summary>A button's id: "v1:", the feature and its state, joined by colons; only the last part may contain one.</summary>
    public static string IdOf(string feature, params ReadOnlySpan<object> state)
    {
        var id = $"{Version}{feature}";
        foreach (var part in state)
            id = string.Create(CultureInfo.InvariantCulture, $"{id}:{part}");
        return id;
    }

    /// <summary>The id of a press that stands for another one: "v1:give:summary:17" before "v1:summary:17".</summary>
    internal static string Before(string feature, string id) => $"{Version}{feature}:{id[Version.Length..]}";

    /// <summary>The press that this one stands for.</summary>
    internal Press Behind() => new($"{Version}{Rest(0)}", OnPrivateCard, Caller);

    /// <summary>The <paramref name="index"/>th part of the state, "" where there is none.</summary>
    public string Part(int index) => index + 1 < parts.Length ? parts[index + 1] : "";

    public long? Whole(int index)
        => long.TryParse(Part(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The state from the <paramref name="index"/>th part on, colons included.</summary>
    public string Rest(int index) => index + 1 < parts.Length ? string.Join(':', parts[(index + 1)..]) : "";

    /// <summary>The card that answers: in place on a private card, a private card of its own on a public one.</summary>
    public Answer Answer(Card card) => new(card) { IsPrivate = true, Replaces = OnPrivateCard };

    /// <summary>
    /// As <see cref="Answer"/>, with a Share button; <paramref name="again"/> makes the card again, this press unless said.
    /// </summary>
    internal Answer Shareable(Card card, string? again = null) => Answer(card) with { IsShareable = true, Again = again ?? Id };

    internal static Press? Read(ButtonPress press)
        => press.Id.StartsWith(Version, StringComparison.Ordinal) && press.Id.Length <= CardLimits.ButtonId
            ? new Press(press.Id, press.OnPrivateCard, press.Caller)
            : null;
}
