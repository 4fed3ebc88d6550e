namespace Bot.Newsroom;

/// <summary>
/// Discord's limits on a message; source: Discord's API documentation, August 2026. Discord counts Unicode code points;
/// we count UTF-16 units, of which there are never fewer.
/// </summary>
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
    public const int Buttons = ButtonsInRow * ButtonRows;
    public const int ButtonLabel = 80;
    public const int ButtonId = 100;

    public const int MenuLines = 25;
    public const int MenuPlaceholder = 150;
    public const int MenuLabel = 100;
    public const int MenuDescription = 100;

    /// <summary>An address behind a title, a label or a button.</summary>
    public const int Link = 512;

    public const int Choices = 25;

    /// <summary>Bytes of a file that comes with an answer: 10 MiB, what Discord takes where nobody has paid for more.</summary>
    public const int FileBytes = 10 << 20;

    public const int ChoiceName = 100;

    /// <summary>
    /// The card within every limit: the last fields go first, then the text's last lines, so that markdown is never cut open.
    /// </summary>
    public static Card Fit(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (!Broken(card).Any())
            return card;
        var title = Cut(card.Title, Title);
        var footer = Cut(card.Footer, Footer);
        var text = CutLines(card.Text, Math.Min(Text, Whole - title.Length - footer.Length));
        var left = Whole - title.Length - footer.Length - text.Length;
        List<Field> fields = [];
        foreach (var field in card.Fields.Where(field => !IsBlank(field.Name) && !IsBlank(field.Text)).Take(Fields))
        {
            var fitted = field with { Name = Cut(field.Name, FieldName), Text = CutLines(field.Text, FieldText) };
            left -= fitted.Name.Length + fitted.Text.Length;
            if (left < 0)
                break;
            fields.Add(fitted);
        }

        return card with
        {
            Title = title,
            Text = text,
            Fields = fields,
            Footer = footer,
            Thumbnail = IsGoodPicture(card.Thumbnail) ? card.Thumbnail : null,
            Menu = Fit(card.Menu),
            Buttons =
            [
                .. card.Buttons
                    .Where(button => !BrokenButton(button).Any())
                    .DistinctBy(button => button.Id ?? button.Link)
                    .Take(MostButtons(card)),
            ],
        };
    }

    private static Menu? Fit(Menu? menu)
    {
        MenuLine[] lines = menu is null ? [] :
        [
            .. menu.Lines
                .Select(line => line with { Label = Cut(line.Label, MenuLabel), Description = Cut(line.Description, MenuDescription) })
                .Where(line => !BrokenLine(line).Any())
                .DistinctBy(line => line.Id)
                .Take(MenuLines),
        ];
        return lines.Length == 0 ? null : new Menu(Cut(menu!.Placeholder, MenuPlaceholder), lines);
    }

    // A menu takes a row to itself.
    private static int MostButtons(Card card) => card.Menu is null ? Buttons : Buttons - ButtonsInRow;

    private static bool IsGoodPicture(string? address)
        => address is null || (address.Length <= Link
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length == 0);

    /// <summary>One bad suggestion would cost all of them.</summary>
    internal static bool IsGood(Choice choice)
        => choice is { Name.Length: >= 1 and <= ChoiceName, Value.Length: >= 1 and <= ChoiceName }
            && !IsBlank(choice.Name)
            && !IsBlank(choice.Value)
            && IsWellFormed(choice.Name)
            && IsWellFormed(choice.Value);

    /// <summary>What Discord would refuse in the card, in words; nothing for a good one.</summary>
    public static IEnumerable<string> Broken(Card card)
    {
        ArgumentNullException.ThrowIfNull(card);
        List<(string Name, string Value, int Most)> parts =
        [
            ("title", card.Title, Title), ("text", card.Text, Text), ("footer", card.Footer, Footer)
        ];
        parts.AddRange(card.Fields.Select(field => ("field's name", field.Name, FieldName)));
        parts.AddRange(card.Fields.Select(field => ("field's text", field.Text, FieldText)));
        foreach (var (name, value, most) in parts)
        {
            if (value.Length > most)
                yield return $"The {name} has {value.Length} characters, {most} are allowed.";
            if (!IsWellFormed(value))
                yield return $"The {name} is not well-formed text.";
        }

        if (parts.Sum(part => part.Value.Length) is > Whole and var whole)
            yield return $"The card has {whole} characters, {Whole} are allowed.";
        if (card.Fields.Count > Fields || card.Fields.Any(field => IsBlank(field.Name) || IsBlank(field.Text)))
            yield return "There are too many fields, or one is blank.";
        if (IsBlank(card.Title) && IsBlank(card.Text) && card.Fields.Count == 0)
            yield return "The card is empty.";
        if (!IsGoodPicture(card.Thumbnail))
            yield return "The thumbnail has no good https address.";
        foreach (var problem in BrokenMenu(card.Menu))
            yield return problem;
        if (card.Buttons.Count > MostButtons(card)
            || card.Buttons.Select(button => button.Id).OfType<string>().GroupBy(id => id).Any(same => same.Count() > 1))
            yield return "There are too many buttons, or two with the same id.";
        foreach (var problem in card.Buttons.SelectMany(BrokenButton))
            yield return problem;
    }

    private static IEnumerable<string> BrokenMenu(Menu? menu)
    {
        if (menu is null)
            yield break;
        if (menu.Placeholder.Length > MenuPlaceholder || !IsWellFormed(menu.Placeholder))
            yield return "The menu has no good placeholder.";
        if (menu.Lines.Count is 0 or > MenuLines || menu.Lines.DistinctBy(line => line.Id).Count() < menu.Lines.Count)
            yield return "The menu has no lines, too many, or two with the same id.";
        foreach (var problem in menu.Lines.SelectMany(BrokenLine))
            yield return problem;
    }

    private static IEnumerable<string> BrokenLine(MenuLine line)
    {
        if (IsBlank(line.Label) || line.Label.Length > MenuLabel || !IsWellFormed(line.Label))
            yield return $"The line “{line.Label}” has no good label.";
        if (line.Description.Length > MenuDescription || !IsWellFormed(line.Description))
            yield return $"The line “{line.Label}” has no good description.";
        if (line.Id.Length is 0 or > ButtonId || !IsWellFormed(line.Id))
            yield return $"The id of the line “{line.Label}” has {line.Id.Length} characters, 1-{ButtonId} are allowed.";
    }

    private static IEnumerable<string> BrokenButton(Button button)
    {
        if (IsBlank(button.Label) || button.Label.Length > ButtonLabel || !IsWellFormed(button.Label))
            yield return $"The button “{button.Label}” has no good label.";
        if (button.Id is { } id && (id.Length is 0 or > ButtonId || !IsWellFormed(id)))
            yield return $"The id of the button “{button.Label}” has {id.Length} characters, 1-{ButtonId} are allowed.";
        if (button.Link is { Length: > Link })
            yield return $"The address of the button “{button.Label}” is too long.";
    }

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }

        return true;
    }

    private static string CutLines(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = text.LastIndexOf('\n', Math.Max(0, most - 2));
        return end > 0 ? text[..end] + "\n…" : Cut(text, most);
    }

    // Markdown is one line here: not between a backslash and what it defuses.
    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var cut = TextCut.Find(text, most, _ => 1);
        return text[..cut.Length].TrimEnd('\\') + cut.Ending;
    }
}
