namespace Bot.Tests;

/// <summary>Text of a page that means harm.</summary>
internal static class Hostile
{
    public const string Text =
        "<script>window.harmed = 1</script><img src=x onerror=\"window.harmed = 2\"> [free](javascript:window.harmed=3) "
        + "[data](data:text/html,<script>1</script>) </span></p><style>body{display:none}</style> ${window.harmed=4} \u202Egnp.exe\u202C <t:99999999999999:F> @everyone";

    public const string Article = $"Hostile headline <b>bold</b> <img src=x onerror=\"window.harmed = 5\">\n\nBERLIN -- {Text}\n\n\"{Text},\" Mallory said on Monday.\n";
}
