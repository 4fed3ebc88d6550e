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

    /// <summary>"The almond grower", "his former agent", "the VC": one person, by a noun with its article or owner.</summary>
    public bool IsDescription(Mention mention)
    {
        if (mention.IsSeveral || mention.Apposed >= 0 || mention.Last - mention.First < 2 || prose.IsQuoted(mention.First))
            return false;
        var isInitials = mention.Kind == MentionKind.Body && mention.Last - mention.First == 2
            && prose[mention.Last - 1].Shape == Shape.AllCapitals;
        return (isInitials || mention.Kind is MentionKind.Nominal or MentionKind.Phrase) && (HasArticle(mention) || IsOwned(mention));
    }

    /// <summary>"the butcher"</summary>
    public bool HasArticle(Mention mention) => prose.Word(mention.First) is "the" or "The";

    /// <summary>"his deputy": whose, grammar does not tell.</summary>
    public bool IsOwned(Mention mention) => prose.Word(mention.First) is "his" or "His" or "her" or "Her" or "their" or "Their";

    /// <summary>"The butcher", "the ex-England man": no office, of which every town has one, no kin, nobody who goes unnamed.</summary>
    public bool IsOfOne(Mention mention)
    {
        var (noun, end) = (mention.Last - 1, mention.Last);
        var isKin = IsOfGender(prose.Word(noun));
        var isAnyone = prose[noun].Is(WordClass.TitleOfPerson) || Anyone.Contains(prose.Word(noun));
        return !isKin && !IsOfSome(end) && !isAnyone && !prose.IsPossessive(end);
    }

    /// <summary>"the teacher | who", "the owner | of": what follows tells whom the noun means.</summary>
    public bool IsOfSome(int end) => end < prose.Count && (OfSome.Contains(prose.Word(end)) || prose.Word(end) is "who");

    /// <summary>"butcher", "unionist": a noun for a person who may be named elsewhere.</summary>
    public bool IsOfPerson(int noun)
    {
        var word = prose.Word(noun);
        if (Unnamed.Contains(word))
            return false;
        if (prose[noun].Is(WordClass.PersonNoun | WordClass.TitleOfPerson | WordClass.Epithet | WordClass.PostNominal))
            return true;
        return prose[noun].Shape == Shape.Lower && !prose[noun].Is(WordClass.BodyNoun | WordClass.CueNoun);
    }
}
