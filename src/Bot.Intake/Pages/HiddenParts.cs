namespace Bot.Intake;

/// <summary>
/// Finds what readers do not see of a page though it reads like its article: consent to cookies, offers, another page's form, which
/// scripts show at their time. An article that is itself hidden until a script runs stays, and so does what it unfolds within itself.
/// </summary>
internal static class HiddenParts
{
    /// <summary>What a word that readers see counts for when it is asked where the article is.</summary>
    private const int Seen = 3;

    private static readonly HashSet<string> Overlays = [.. EmbeddedLines.Of("Overlays.txt")];

    public static IReadOnlyList<PageBlock> Without(IReadOnlyList<PageBlock> chosen, PageBlock? headline)
    {
        if (chosen.All(block => block.Box.Curtain is null))
            return chosen;
        var layers = chosen.GroupBy(block => block.Box.Curtain).ToArray();
        var layer = layers.MaxBy(blocks => Words(blocks) * (blocks.Key is null ? Seen : 1))!;
        var home = layer.GroupBy(block => block.Box.Parent ?? block.Box).MaxBy(Words)!.Key;
        var article = Around(home, headline);
        var shown = layers.Select(blocks => blocks.Key)
            .Where(curtain => curtain is null || curtain == layer.Key
                || (curtain.SelfAndAncestors.Contains(article) && !IsOverlay(curtain))).ToHashSet();
        return [.. chosen.Where(block => shown.Contains(block.Box.Curtain) && (block.Box.Curtain is null || block.Words.Count > 0))];
    }

    /// <summary>The element that holds an article and its headline, unless that is the whole page.</summary>
    private static Box Around(Box home, PageBlock? headline)
    {
        var shared = home.SelfAndAncestors.FirstOrDefault(box => headline?.Box.SelfAndAncestors.Contains(box) ?? false);
        return shared is { Tag: not "body" } ? shared : home.SelfAndAncestors.FirstOrDefault(box => box.Tag is "article" or "main") ?? home;
    }

    private static bool IsOverlay(Box curtain) => curtain.Tag == "dialog" || Array.Exists(curtain.Names, Overlays.Contains);

    private static int Words(IEnumerable<PageBlock> blocks) => blocks.Sum(block => block.Words.Count - block.LinkWords);
}
