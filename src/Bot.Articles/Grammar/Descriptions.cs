using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>How well a description fits somebody by the article's own words.</summary>
internal enum Fit : byte
{
    None,

    /// <summary>Part of it is told of the person ("the wool producer" of a sheep producer), or a word of that kind.</summary>
    Partly,

    /// <summary>Every word of it is told of the person.</summary>
    Wholly,
}

/// <summary>
/// By which words an article introduces its people, outside marks: those before a name, in apposition, behind "is a" and "who". "The
/// almond grower" is whoever alone is introduced as one, or as one "who grows almonds".
/// </summary>
internal sealed class Descriptions
{
    /// <summary>Words of introductions that are kept: articles introduce some dozen people.</summary>
    private const int Most = 512;

    /// <summary>Tokens looked back on for somebody unnamed.</summary>
    private const int Reach = 400;

    private const int LongestBefore = 6;
    private const int LongestBehind = 20;

    /// <summary>Letters that a verb and the noun of who does it share at least: "own", "owner".</summary>
    private const int ShortestStem = 3;

    private const int ShortestInitials = 2;

    /// <summary>What a description is worth where a word beside its noun, a like noun, its noun, or all its words are told.</summary>
    private const int Beside = 1;
    private const int LikeNoun = 2;
    private const int SameNoun = 4;
    private const int Whole = 8;

    private const WordClass People = WordClass.PersonNoun | WordClass.TitleOfPerson | WordClass.Epithet;

    private static readonly FrozenDictionary<string, FrozenSet<string>>.AlternateLookup<ReadOnlySpan<char>> Same = ListedAs("is");
    private static readonly FrozenDictionary<string, FrozenSet<string>>.AlternateLookup<ReadOnlySpan<char>> Alike = ListedAs("like");

    private readonly Passage passage;
    private readonly Prose prose;
    private readonly List<Told> told = [];

    public Descriptions(Passage passage)
    {
        (this.passage, prose) = (passage, passage.Prose);
        foreach (var mention in passage.Mentions)
        {
            if (told.Count >= Most)
                break;
            if (prose.IsQuoted(mention.First))
                continue;
            if (mention.Apposed >= 0 && passage.Mentions[mention.Apposed].Person is var named and >= 0)
                AddApposed(named, mention, passage.Mentions[mention.Apposed]);
            if (mention is not { Kind: MentionKind.Name, Person: >= 0 })
                continue;
            AddBefore(mention);
            AddBehind(mention.Person, EndOfHome(mention));
        }
    }

    private enum Kind : byte
    {
        /// <summary>"a | hop grower"</summary>
        Noun,

        /// <summary>"who | grows": only whoever does it is meant.</summary>
        Verb,

        /// <summary>"chairman of the | Growers | Union"</summary>
        Beside,
    }

    /// <summary>A word told of a person.</summary>
    private readonly record struct Told(int Person, int Token, Kind Kind);

    /// <summary>
    /// Where "a grower" or "another grower" is said of nobody named, the latest before a token; -1 when it is not said.
    /// </summary>
    public int Unnamed(int noun)
    {
        for (var at = noun - 2; at > Math.Max(0, noun - Reach); at--)
        {
            if (prose.Word(at).Equals(prose.Word(noun), StringComparison.OrdinalIgnoreCase) && IsIndefinite(at) && !IsTold(at))
                return at;
        }

        return -1;
    }

    private bool IsIndefinite(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - LongestBefore) && prose.SameSentence(at, noun); at--)
        {
            if (prose[at].Is(WordClass.Determiner) || prose.StartsSentence(at))
                return prose.Word(at) is not ("the" or "The" or "that" or "this");
            if (!prose[at].IsWord)
                return prose[at].Shape == Shape.Possessive;
        }

        return false;
    }

    private bool IsTold(int token)
    {
        foreach (var word in told)
        {
            if (word.Token == token)
                return true;
        }

        return false;
    }

    /// <summary>
    /// The one person whom "the almond grower" fits, introduced before it; -1 when it fits nobody, or, with a fit, when it fits several.
    /// </summary>
    public (int Person, Fit Fit) HolderOf(Mention description)
    {
        var (holder, best) = (-1, 0);
        for (var i = 0; i < told.Count; i++)
        {
            var word = told[i];
            if (word.Token >= description.First)
                continue;
            var isWhole = description.Last - description.First == 2 && IsInitials(i, description.Last - 1);
            var worth = isWhole ? Whole : WorthOf(word, description);
            if (worth > 0 && worth == best && word.Person != holder)
                holder = -1;
            else if (worth > best)
                (holder, best) = (word.Person, worth);
        }

        return (holder, best >= Whole ? Fit.Wholly : best > 0 ? Fit.Partly : Fit.None);
    }

    /// <summary>
    /// Whole when every word of a description is told of somebody; else what its noun is worth, and a little more where some word beside
    /// the noun is told ("the SEMA boss").
    /// </summary>
    private int WorthOf(Told word, Mention description)
    {
        var noun = IsLesser(word.Token) && !IsLesser(description.Last - 1) ? 0 : WorthOfNoun(word, description.Last - 1);
        if (noun == 0 && word.Kind == Kind.Beside)
            return 0;
        var (others, known) = (0, 0);
        for (var at = description.First; at < description.Last - 1 && (noun > 0 || IsLike(word, at)); at++)
        {
            if (!prose[at].IsWord || prose[at].Is(WordClass.Determiner))
                continue;
            others++;
            known += Has(word.Person, at) ? 1 : 0;
        }

        if (noun == SameNoun && known == others)
            return Whole;
        return noun > 0 ? noun + (known > 0 ? Beside : 0) : known > 0 && prose[description.Last - 1].Is(People) ? Beside : 0;
    }

    /// <summary>"former mayor", "former Elmside mayor", "deputy mayor"</summary>
    private bool IsLesser(int noun)
    {
        for (var at = noun - 1; at >= Math.Max(0, noun - LongestBefore) && prose.SameSentence(at, noun) && prose[at].IsWord; at--)
        {
            if (prose[at].Is(WordClass.Lesser))
                return true;
            if (prose[at].Is(WordClass.Small))
                return false;
        }

        return false;
    }

    private int WorthOfNoun(Told told, int noun)
    {
        var word = prose.Word(told.Token).TrimEnd('.');
        var calling = prose.Word(noun);
        if (told.Kind == Kind.Beside)
            return 0;
        if (told.Kind == Kind.Verb)
            return IsDoer(calling, word) ? SameNoun : 0;
        if (word.Equals(calling, StringComparison.OrdinalIgnoreCase) || IsListed(Same, calling, word))
            return SameNoun;
        return IsListed(Alike, calling, word) ? LikeNoun : 0;
    }

    private bool Has(int person, int modifier)
    {
        for (var i = 0; i < told.Count; i++)
        {
            if (told[i].Person == person && (IsLike(told[i], modifier) || IsInitials(i, modifier)))
                return true;
        }

        return false;
    }

    /// <summary>"almonds", "almond"</summary>
    private bool IsLike(Told word, int modifier) =>
        prose.Word(word.Token).TrimEnd('s').Equals(prose.Word(modifier).TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// "SEMA" of somebody of the State Emergency Management Agency, "VC" of a Vice-Chancellor, whose first word is told there.
    /// </summary>
    private bool IsInitials(int first, int initials)
    {
        var letters = prose.Word(initials);
        if (prose[initials].Shape != Shape.AllCapitals || letters.Length < ShortestInitials || letters.Contains('.'))
            return false;
        var matched = 0;
        for (var i = first; i < told.Count && told[i].Person == told[first].Person && matched < letters.Length; i++)
        {
            var word = prose.Word(told[i].Token);
            for (var at = 0; at >= 0 && at < word.Length && matched < letters.Length; at = EndOfPart(word, at))
            {
                if (word[at] != letters[matched++])
                    return false;
            }
        }

        return matched == letters.Length;
    }

    /// <summary>Where the next part of "Vice-Chancellor" begins.</summary>
    private static int EndOfPart(ReadOnlySpan<char> word, int at) =>
        word[at..].IndexOf('-') is var hyphen and >= 0 ? at + hyphen + 1 : word.Length;

    /// <summary>"grows" and "grower", "owns" and "owner"</summary>
    private static bool IsDoer(ReadOnlySpan<char> noun, ReadOnlySpan<char> verb)
    {
        if (!noun.EndsWith("er") && !noun.EndsWith("or"))
            return false;
        var doer = noun[..^2];
        var stem = verb.TrimEnd('s');
        stem = stem.EndsWith("ed") ? stem[..^2] : stem.TrimEnd('e');
        return stem.Length >= ShortestStem && doer.Equals(stem, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"the chairman | of the Growers Union, | Ada Holm"; "Ada Holm, the chairman"</summary>
    private void AddApposed(int person, Mention description, Mention name)
    {
        AddAll(person, description.First, description.Last, Kind.Noun);
        if (name.First > description.Last && name.First - description.Last < LongestBehind)
            AddAll(person, description.Last, name.First, Kind.Beside);
    }

    /// <summary>Every word right before a name: "UWI economist | Dr Ada Holm".</summary>
    private void AddBefore(Mention name)
    {
        var first = name.First;
        while (first > 0 && name.First - first < LongestBefore && prose.IsJoined(first) && IsOfCalling(first - 1))
            first--;
        AddAll(name.Person, first, name.NameFirst, Kind.Noun);
    }

    private bool IsOfCalling(int at) => prose[at].IsWord && !prose[at].Is(WordClass.Small | WordClass.Words) && !IsVerb(at);

    private bool IsVerb(int at) =>
        prose[at].Shape == Shape.Lower && prose[at].Is(WordClass.Verb) && !prose[at].Is(WordClass.NounToo | People);

    /// <summary>Behind "Ada Holm of Elmside Polytechnic", where "who" tells of her; -1 for Elmside Polytechnic.</summary>
    private int EndOfHome(Mention name)
    {
        if (name.First > 1 && prose.Word(name.First - 1) is "of" or "from" && prose[name.First - 2].IsCapital)
            return -1;
        if (name.Last + 1 >= prose.Count || !prose.SameSentence(name.Last, name.Last - 1) || prose.Word(name.Last) is not ("of" or "from"))
            return name.Last;
        var end = name.Last + 1;
        while (end < prose.Count && end - name.Last < LongestBefore && (prose[end].IsCapital || prose.Word(end) is "the"))
            end++;
        return end;
    }

    /// <summary>"Ada Holm, 40, a baker and mother of two, | said"; "Ada Holm is a baker"; "Ada Holm, who bakes".</summary>
    private void AddBehind(int person, int comma)
    {
        var end = Math.Min(prose.Count, comma + LongestBehind);
        if (comma < 0 || comma + 1 >= end || !prose.SameSentence(comma, comma - 1) || !OpensDescription(comma))
            return;
        var (isNoun, isVerb) = (true, false);
        for (var at = comma + 1; at < end && prose.SameSentence(at, comma) && !prose.IsQuoted(at); at++)
        {
            if (EndsDescription(at, comma, isVerb))
                break;
            if (prose[at].Is(WordClass.Relative) && !prose[at].Is(WordClass.Determiner))
                (isNoun, isVerb) = (prose.Word(at) is "whose", prose.Word(at) is "who");
            else if (prose[at].Is(WordClass.Be))
                (isNoun, isVerb) = (true, false);
            else if (prose[at].Is(WordClass.Preposition))
                isNoun = false;
            else if (prose[at].Shape == Shape.Comma || prose[at].Is(WordClass.Conjunction))
                isNoun = at + 1 < end && !prose[at + 1].IsCapital && prose.Word(at + 1) is not ("the" or "he" or "she");
            else if (IsVerb(at) && !isVerb)
                isNoun = false;
            else if (IsContent(at))
            {
                told.Add(new Told(person, at, isVerb ? Kind.Verb : isNoun ? Kind.Noun : Kind.Beside));
                (isNoun, isVerb) = (isNoun || isVerb, false);
            }
        }
    }

    private bool OpensDescription(int at)
    {
        if (prose[at].Is(WordClass.Be))
            return prose.Word(at + 1) is "a" or "an" or "the" or "one";
        return prose[at].Shape is Shape.Comma or Shape.OpenBracket or Shape.Dash;
    }

    /// <summary>The verb that the name is the subject of, or somebody else's name.</summary>
    private bool EndsDescription(int at, int comma, bool isVerb)
    {
        var isVerbOfName = prose[at - 1].Shape == Shape.Comma && at > comma + 1 && (IsVerb(at) || prose[at].Is(WordClass.Auxiliary));
        var isOther = passage.Clauses.MentionAt(at) is var mention and >= 0 && passage.Mentions[mention] is { Kind: MentionKind.Name };
        return isVerbOfName || (isOther && !isVerb) || prose[at].Shape is Shape.Stop or Shape.Semicolon or Shape.Colon;
    }

    private void AddAll(int person, int first, int last, Kind kind)
    {
        for (var at = first; at < last; at++)
        {
            if (IsContent(at))
                told.Add(new Told(person, at, kind));
        }
    }

    private bool IsContent(int at) => prose[at].IsWord && prose[at].Shape != Shape.Number && !prose[at].Is(WordClass.Small);

    private static bool IsListed(
        FrozenDictionary<string, FrozenSet<string>>.AlternateLookup<ReadOnlySpan<char>> callings,
        ReadOnlySpan<char> calling,
        ReadOnlySpan<char> word) =>
        callings.TryGetValue(calling, out var words) && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenDictionary<string, FrozenSet<string>>.AlternateLookup<ReadOnlySpan<char>> ListedAs(string kind) =>
        WordList.Entries("Callings.txt").Where(entry => entry.Notes[0] == kind)
            .ToFrozenDictionary(
                entry => entry.Word,
                entry => entry.Notes[1..].ToFrozenSet(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
