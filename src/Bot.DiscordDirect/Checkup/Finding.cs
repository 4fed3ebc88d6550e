namespace Bot.DiscordDirect;

public enum Health
{
    Fine,

    /// <summary>Nothing is broken, and there is something to know.</summary>
    Note,

    Broken,
}

/// <summary>What a checkup found: what was looked at, how it is, and what to do about it.</summary>
public sealed record Finding(string Subject, Health Health, string Text, string Advice = "")
{
    public static Finding Fine(string subject, string text) => new(subject, Health.Fine, text);

    public static Finding Note(string subject, string text, string advice = "") => new(subject, Health.Note, text, advice);

    public static Finding Broken(string subject, string text, string advice) => new(subject, Health.Broken, text, advice);
}
