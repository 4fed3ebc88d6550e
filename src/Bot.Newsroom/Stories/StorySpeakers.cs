namespace Bot.Newsroom;

/// <summary>Who speaks across the texts of a story, and in how many of them.</summary>
internal static class StorySpeakers
{
    private const int MostShown = 12;

    /// <summary>A field with a line a speaker, most quoted first; nothing where nobody speaks.</summary>
    public static IEnumerable<Field> Across(ToldStory story)
    {
        var said = story.Texts.SelectMany(text => Statements.Of(text.Article).Select(one => (Text: text, Said: one))).ToList();
        var full = said.Where(one => one.Said.Speaker.Name != one.Said.Speaker.LastName)
            .ToLookup(one => Folding.Fold(one.Said.Speaker.LastName), one => Folding.Fold(one.Said.Speaker.Name));
        var lines = said.GroupBy(one => NameOf(one.Said.Speaker, full))
            .OrderByDescending(same => same.Sum(one => one.Said.Quoted.Count)).ThenBy(same => same.Key, StringComparer.Ordinal)
            .Take(MostShown).Select(same => Line([.. same])).ToList();
        return lines.Count == 0 ? [] : [new Field("Across the story", string.Join('\n', lines))];
    }

    // Whom one text knows by last name only is who has that name in the others, where that is one person.
    private static string NameOf(Articles.Speaker speaker, ILookup<string, string> full)
    {
        var named = full[Folding.Fold(speaker.LastName)].Distinct(StringComparer.Ordinal).ToList();
        return speaker.Name == speaker.LastName && named is [var only] ? only : Folding.Fold(speaker.Name);
    }

    private static string Line((LibraryArticle Text, Statements Said)[] same)
    {
        var speaker = same.Select(one => one.Said.Speaker).MaxBy(speaker => speaker.Name.Length)!;
        var quoted = same.Sum(one => one.Said.Quoted.Count);
        var texts = same.Select(one => one.Text.Id).Distinct().Count();
        var what = quoted > 0 ? Wording.Count(quoted, "quotation") : "paraphrased only";
        return $"{CardText.Bold(speaker.Name, 60)}: {what} in {Wording.Count(texts, "article")}";
    }
}
