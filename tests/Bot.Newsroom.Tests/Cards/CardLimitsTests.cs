using CsCheck;
using Xunit;

namespace Bot.Newsroom.Tests;

[Trait("Security", "S4")]
public class CardLimitsTests
{
    private static readonly Gen<string> LongText = Gen
        .Select(HostileText.Gen, Gen.Int[0, 400])
        .Select((text, times) => string.Join('\n', Enumerable.Repeat(CardText.Plain(text), times)));

    private static readonly Gen<Card> AnyCard =
        from title in LongText
        from text in LongText
        from footer in LongText
        from fields in Gen.Select(LongText, LongText).Select((name, value) => new Field(name, value)).Array[0, 30]
        from buttons in Gen.Int[0, 150].Array[0, 30]
        from menu in Gen.Int[0, 150].Array[0, 40]
        from picture in Gen.OneOf("", "https://a.example/b.jpg", "http://a.example/b.jpg", "https://u:p@a.example/", "nonsense")
        select new Card
        {
            Thumbnail = picture.Length == 0 ? null : picture,
            Menu = menu.Length == 0
                ? null
                : new(title, [.. menu.Select(length => new MenuLine($"m{new string('m', length)}", new string('i', length), text))]),
            Title = title,
            Text = text,
            Footer = footer,
            Fields = fields,
            Buttons = [.. buttons.Select(length => Button.Press(new string('b', length), new string('i', length)))]
        };

    [Fact]
    public void Any_card_fits_after_fitting()
        => AnyCard.Sample(
            card =>
            {
                var fitted = CardLimits.Fit(card with { Text = $"x{card.Text}" });
                Assert.Empty(CardLimits.Broken(fitted));
            },
            iter: 2_000);

    [Fact]
    public void A_card_within_the_limits_is_left_as_it_is()
    {
        var card = new Card { Title = "A title", Text = new string('x', 4096), Footer = "A footer" };
        Assert.Same(card, CardLimits.Fit(card));
    }

    [Fact]
    public void The_last_fields_go_first_then_whole_lines_of_the_text()
    {
        var line = new string('x', 99);
        var card = new Card
        {
            Text = string.Join('\n', Enumerable.Repeat(line, 50)),
            Fields =
            [
                new("first", line), new("second", string.Join('\n', Enumerable.Repeat(line, 10))),
                new("third", string.Join('\n', Enumerable.Repeat(line, 10)))
            ]
        };
        var fitted = CardLimits.Fit(card);
        Assert.Equal(["first", "second"], fitted.Fields.Select(field => field.Name));
        Assert.Equal(line, fitted.Text.Split('\n')[^2]);
        Assert.Equal("…", fitted.Text.Split('\n')[^1]);
    }

    [Fact]
    public void What_discord_would_refuse_is_said_in_words()
    {
        Assert.Contains("The card is empty.", CardLimits.Broken(new Card()));
        Assert.Contains("The title has 257 characters, 256 are allowed.", CardLimits.Broken(new Card { Title = new string('x', 257) }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "x", Buttons = [Button.Press("a", "same"), Button.Press("b", "same")] }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "half a letter \uD83D" }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "x", Thumbnail = "http://a.example/b.jpg" }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "x", Menu = new("Choose", []) }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "x", Menu = new("Choose", [new("a", "same"), new("b", "same")]) }));
        Assert.NotEmpty(CardLimits.Broken(new Card { Text = "x", Menu = new("Choose", [new("", "id")]) }));
    }
}
