namespace Bot.Articles;

/// <summary>The language of a text: its code (BCP 47, "de") and its English name.</summary>
public sealed record Language(string Code, string Name)
{
    /// <summary>The language that is read: in others nobody's words are looked for.</summary>
    public static readonly Language English = new("en", "English");
}
