namespace Bot.Newsroom;

/// <summary>A story as an edition tells it: the article that tells it, who else does, and whether it is an update.</summary>
public sealed record FrontStory(LibraryArticle Article)
{
    /// <summary>Other publishers that have it; plain.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>The channel has had the story before.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Why it stands where it does, in a line; empty where it was not weighed.</summary>
    public string Why { get; init; } = "";
}
