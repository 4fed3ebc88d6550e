namespace Bot.Newsroom;

/// <summary>What somebody looks for: words, in what they see of the library.</summary>
internal sealed record SearchWish(Scope Seen, string Text)
{
    /// <summary>Only articles in which they speak.</summary>
    public long? Person { get; init; }

    /// <summary>The best first; otherwise the latest.</summary>
    public bool BestFirst { get; init; }

    /// <summary>The condition on the article of the table <paramref name="article"/>, with parameters @server and @Person.</summary>
    public string Holds(string article)
    {
        var speaks = $" AND EXISTS (SELECT 1 FROM appearances p WHERE p.article = {article}.id AND p.person = @Person)";
        return $"{Seen.Sees($"{article}.id")}{(Person is null ? "" : speaks)}";
    }
}

/// <summary>An article that was found, without its text.</summary>
internal sealed class FoundArticle
{
    public long Id { get; set; }

    /// <summary>Published, else added; unix milliseconds.</summary>
    public long Date { get; set; }

    /// <summary>The story that it tells; its own number where it tells one alone.</summary>
    public long Story { get; set; }

    /// <summary>The lower the better; of no meaning outside one search.</summary>
    public double Rank { get; set; }
}
