using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>The comma before a quotation's last mark belongs to the writer's sentence: "We are late," she said.</summary>
internal static class WritersComma
{
    private const string Marks = "\"”’'»“«";

    /// <summary>A quotation's last piece without such a comma, and the marks that close it; a piece without one is whole.</summary>
    public static (TextSpan Words, string Marks) Part(string text, TextSpan piece)
    {
        var words = piece.Over(text);
        var end = words.TrimEnd(Marks).Length;
        var isWriters = end > 1 && end < words.Length && words[end - 1] == ',';
        return isWriters ? (piece with { End = piece.Start + end - 1 }, words[end..].ToString()) : (piece, "");
    }
}
