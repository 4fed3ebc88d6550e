namespace Bot.Newsroom;

/// <summary>Somebody who speaks, with what the asker's scope sees of them.</summary>
/// <param name="Role">The role that the latest article gives.</param>
/// <param name="Quotations">Quotations, not pieces.</param>
/// <param name="Mark">Stands for the person in the ids of buttons: short, and the same in every process.</param>
public sealed record Person(long Id, string Name, string LastName, string? Role, int Quotations, int Paraphrased, string Mark)
{
    /// <summary>
    /// The one article that knows them, by last name only or by no name; null for a full name, which is one person everywhere.
    /// </summary>
    public long? OnlyIn { get; init; }

    /// <summary>The name's words, folded.</summary>
    internal List<string> Words { get; } = Folding.Words(Folding.Fold(Name));

    internal List<string> LastWords { get; } = Folding.Words(Folding.Fold(LastName));

    /// <summary>"4 quotes", "paraphrased only".</summary>
    internal string Count => Quotations == 0 ? "paraphrased only" : Wording.Count(Quotations, "quote");
}
