using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>What a noun with its article, "the butcher", can say of one person.</summary>
internal sealed class Callings(Prose prose)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Unnamed =
        WordList.Named("Turns.txt", "Unnamed", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Anyone =
        WordList.Named("Turns.txt", "Anyone", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Gendered =
        WordList.Named("Turns.txt", "OfGender", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfSome =
        WordList.Named("Turns.txt", "OfNoun", StringComparer.Ordinal);

    /// <summary>"wife", "grandson"; not "chairman".</summary>
    public static bool IsOfGender(ReadOnlySpan<char> noun) => Gendered.Contains(noun);

    /// <summary>"The almond grower": one person, by a noun with its article.</summary>
    public bool IsDescription(Mention mention) =>
        mention is { Kind: MentionKind.Nominal or MentionKind.Phrase, IsSeveral: false, Apposed: < 0 }
        && mention.Last - mention.First > 1 && prose.Word(mention.First) is "the" or "The" && !prose.IsQuoted(mention.First);

    /// <summary>"The butcher", "the ex-England man": no office, of which there is one in every town, no kin, nobody who goes unnamed.</summary>
    public bool IsOfOne(Mention mention)
    {
        var (noun, end) = (mention.Last - 1, mention.Last);
        var isKin = prose[noun].Is(WordClass.Male | WordClass.Female) && !prose.Word(noun).EndsWith("man");
        var isOfSome = end < prose.Count && (OfSome.Contains(prose.Word(end)) || prose.Word(end) is "who");
        var isAnyone = prose[noun].Is(WordClass.TitleOfPerson) || Anyone.Contains(prose.Word(noun));
        return !isKin && !isOfSome && !isAnyone && !prose.IsPossessive(end);
    }

    /// <summary>"butcher", "unionist": a noun for a person who may be named elsewhere.</summary>
    public bool IsOfPerson(int noun)
    {
        var word = prose.Word(noun);
        if (Unnamed.Contains(word))
            return false;
        if (prose[noun].Is(WordClass.PersonNoun | WordClass.TitleOfPerson | WordClass.Epithet | WordClass.PostNominal))
            return true;
        return !prose[noun].Is(WordClass.BodyNoun | WordClass.CueNoun) && EndsLikePerson(word);
    }

    private static bool EndsLikePerson(ReadOnlySpan<char> word) =>
        word.EndsWith("er") || word.EndsWith("or") || word.EndsWith("ist") || word.EndsWith("ian");
}
