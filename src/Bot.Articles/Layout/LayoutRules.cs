namespace Bot.Articles;

/// <summary>Says what each block of a page is: first by its own words, then by its place among the others.</summary>
internal static class LayoutRules
{
    public static Layout Recognise(string text, IReadOnlyList<TextSpan> blocks)
    {
        var page = new Page(text, blocks);
        page.NameByWords();
        page.DropRepeats();
        page.FindHeadline();
        page.NameByPlace();
        page.PeelEdges();
        return page.ToLayout();
    }
}
