using System.Globalization;
using System.Text;
using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Whatever stands in a message, its menus answer, and nothing that nobody sees reaches the card.</summary>
[Trait("Security", "S4")]
public class HostileMessageTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;

    /// <summary>What the first fragments of a message are put into, so that there are quotations in it.</summary>
    private static readonly string[] Frames =
    [
        "\"{0} we are late {1},\" {2} said. {3}", "{0} said: “{1} not today {2}.” {3}", "‘{0} never again{1},’ said {2} Reed. {3}",
        "> **{0}** said *\"we {1} wait\"*\n{2} {3}", "{0}{1}{2}{3}", "The mayor {0} spoke. \"No {1}. No {2}. {3}\" said Anna {0}.",
    ];

    private static readonly string[] More =
    [
        "＠", "＠everyone", "∗", "\\\\", "\\\\\u202E", "\\\\\u2066evil", "\u2065", "\u034F", "\uFE0F", "a\uFE00", "\U000E0041", "\u3164",
        "\u115F", "http://\u202E", "https://\\\\\u2067",
        "http://[", "https://a\u00ADb.example", "file:\\\\\u202E", "\"", "'", "‘", "’", "«", "…", "… …", "said", "Anna Reed", "ﬁ",
        "e\u0301",
        "１２", "（", "＂", "＊", "＿", "｜",
    ];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("NEWSROOM_MESSAGES"), out var count) ? count : 3_000;

    [Fact]
    public async Task No_message_is_answered_with_a_failure()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var conversation = await Conversation.OpenAsync([], TestContext.Current.CancellationToken);
        for (var i = 0; i < Count; i++)
        {
            var message = Message(random);
            foreach (var menu in (string[])["Find quotes", "Summarise this", "Check this quote"])
            {
                var request = new CommandRequest(menu, new Dictionary<string, string> { ["message"] = message }, Conversation.Anna);
                var answer = await conversation.Book.AnswerAsync(request, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(answer.Card.Text.EnumerateRunes(), IsIgnorable);
            }
        }
    }

    [Theory]
    [InlineData("\"We ＠ are late,\" Anna Reed said.", "\"We ＠ are late\"\nAnna Reed")]
    [InlineData("\\\\\u202E \"We are late,\" Anna Reed said.", "\"We are late\"\nAnna Reed")]
    [InlineData("**\"We are late,\"** said **Anna Reed**.", "\"We are late\"\nAnna Reed")]
    [InlineData("> *‘We are late, and we know it,’* said __Anna Reed__.", "‘We are late, and we know it’\nAnna Reed")]
    [InlineData(
        "- \"We read [the report](https://a.example/x), all of it,\" said Anna Reed.", "\"We read the report, all of it\"\nAnna Reed")]
    [InlineData("\"We\u2065 are la\u00ADte,\" Anna Reed said.", "\"We are late\"\nAnna Reed")]
    [InlineData("\"It is 2 \\* 3 in snake_case, I think,\" Anna Reed said.", "\"It is 2 * 3 in snake_case, I think\"\nAnna Reed")]
    public async Task Words_are_shown_as_their_readers_see_them(string message, string shown)
    {
        await using var conversation = await Conversation.OpenAsync([], TestContext.Current.CancellationToken);
        var request = new CommandRequest("Find quotes", new Dictionary<string, string> { ["message"] = message }, Conversation.Anna);
        var answer = await conversation.Book.AnswerAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("> " + shown, CardWriter.Shown(answer.Card.Text));
    }

    private static string Message(Random random)
    {
        string Part() => string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => Fragment(random)));
        return string.Format(CultureInfo.InvariantCulture, Frames[random.Next(Frames.Length)], Part(), Part(), Part(), Part());
    }

    private static string Fragment(Random random) =>
        random.Next(3) switch
        {
            0 => More[random.Next(More.Length)],
            1 => HostileText.Fragments[random.Next(HostileText.Fragments.Length)],
            _ => ((char)random.Next(1, 0xFFFF)).ToString(),
        };

    /// <summary>Unicode's default-ignorable characters, without the joiner and the selector that emoji need.</summary>
    private static bool IsIgnorable(Rune rune) =>
        rune.Value is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x200B or 0x200C or 0x200E or 0x200F
            or (>= 0x180B and <= 0x180F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or 0xFEFF or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0D) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A)
            or (>= 0xE0000 and <= 0xE0FFF);
}
