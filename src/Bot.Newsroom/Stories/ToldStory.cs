namespace Bot.Newsroom;

/// <summary>A story as it is opened: the article asked for, the other texts about it, and every article that tells it.</summary>
internal sealed record ToldStory(LibraryArticle Lead, IReadOnlyList<LibraryArticle> Others, IReadOnlyList<StoryArticle> All)
{
    /// <summary>Texts that are read for one card.</summary>
    public const int MostOpened = 8;

    public IEnumerable<LibraryArticle> Texts => [Lead, .. Others];
}
