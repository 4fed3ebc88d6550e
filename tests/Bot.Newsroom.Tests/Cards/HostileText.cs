using CsCheck;

namespace Bot.Newsroom.Tests;

/// <summary>Generates text that tries to be more than text.</summary>
internal static class HostileText
{
    internal static readonly string[] Fragments =
    [
        "@everyone", "@here", "@EveryOne", "<@123>", "<@!123456789012345678>", "<@&42>", "<#7>", "<:blob:1>", "<a:wave:2>",
        "<t:1790000000:R>", "<t:1>",
        "</quote:99>", "<id:guide>", "<https://evil.example>", "<a@b.example>", "<+4912345>", "[free](https://evil.example)", "[a",
        "](b)", "](", "[x][y]", "![i](u)",
        "https://evil.example/x_y_z", "HTTP://EVIL.example", "steam://run", "discord.gg/abc", "discord.com/invite/abc",
        "DiscordApp.com/invite/x",
        "**", "*", "***", "_", "__", "___", "~~", "~", "||", "|", "`", "```", "```js\n", "\\", "\\\\", "# ", "## ", "-# ", "- ", "* ",
        "+ ", "1. ", "2) ", "> ", ">>> ",
        ":smile:", ":a", ":", "::", "10:30:45", "\n", "\r\n", " ", "  ", "\t", "\u00A0", "\u2028", "\u200B", "\u200D", "\u202E", "\u2066",
        "\u2069", "\uFEFF", "\u00AD", "\u2800", "\u3164",
        "e\u0301", "\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "👨‍👩‍👧", "🏴\U000E0067\U000E007F", "🇬🇧", "👍🏽", "\uD83D", "\uDE00", "\0",
        "\u0007", "\u001B[31m", "\u0085",
        "a", "word", "snake_case_name", "2*3*4", "x", "9", "said. ", "So! ", "“Quoted.” ", "é", "漢字", "שלום", "ﷺ",
    ];

    private static readonly Gen<string> Fragment = CsCheck.Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]);

    public static readonly Gen<string> Gen = CsCheck.Gen.OneOf(
        Fragment.Array[0, 12].Select(string.Concat),
        CsCheck.Gen.OneOf(Fragment, CsCheck.Gen.String[0, 6]).Array[0, 8].Select(string.Concat));

    /// <summary>50,000 in every run; tests/soak.sh asks for a million by NEWSROOM_STRINGS.</summary>
    public static long Count => long.TryParse(Environment.GetEnvironmentVariable("NEWSROOM_STRINGS"), out var count) ? count : 50_000;
}
