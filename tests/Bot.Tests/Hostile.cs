namespace Bot.Tests;

/// <summary>Text of a page that means harm.</summary>
internal static class Hostile
{
    public const string Text =
        "<script>window.harmed = 1</script><img src=x onerror=\"window.harmed = 2\"> [free](javascript:window.harmed=3) "
        + "[data](data:text/html,<script>1</script>) </span></p><style>body{display:none}</style> ${window.harmed=4} \u202Egnp.exe\u202C "
        + "<t:99999999999999:F> @everyone";

    /// <summary>Its headline holds no tags, which are not read as text.</summary>
    public const string Article =
        $"Hostile headline of the [council](javascript:window.harmed=5) in ${{window.harmed=6}} words\n\nBERLIN -- {Text}\n\n\"{Text},\" "
            + $"Mallory said on Monday.\n";
}
