using System.Text;

namespace Bot.Intake;

/// <summary>Puts an article's blocks together as paragraphs.</summary>
internal static class ArticleText
{
    public static string Join(IReadOnlyList<PageBlock> body, string? title)
    {
        var text = new StringBuilder();
        HashSet<string> seen = [];
        foreach (var block in body)
        {
            if (block.Text == title || (block.Words.Count >= PageWords.SentenceLength && !seen.Add(block.Text)))
                continue;
            text.Append(text.Length > 0 ? "\n\n" : "").Append(block.Text);
        }

        return text.ToString();
    }
}
