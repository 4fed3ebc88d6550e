using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Runs of capitals: where one ends, where the name in it starts, and what is named so.</summary>
internal sealed class CapitalRuns(Prose prose)
{
    /// <summary>Letters of "Con" and "Sgt", and of "DCI" and "DCOP".</summary>
    private const int LongestRank = 3;
    private const int LongestInitials = 4;

    /// <summary>"Port", "Fort": what a place's name begins with.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceOpeners =
        WordList.Set("PlaceOpeners.txt", StringComparer.Ordinal);

    /// <summary>"County", "Province": what a place's name ends with.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceClosers =
        WordList.Set("PlaceClosers.txt", StringComparer.Ordinal);

    /// <summary>"United", "Rovers": what a club's name ends with.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClubNames =
        WordList.Set("ClubNames.txt", StringComparer.Ordinal);

    /// <summary>
    /// Capitalised words with single spaces between, particles and "of" between them allowed: "Secretary of State John F. Kerry",
    /// "Staffan de Mistura".
    /// </summary>
    public int EndOf(int at)
    {
        var end = at + 1;
        while (end < prose.Count)
        {
            if (GoesOn(end))
                end++;
            else if (ParticlesAt(end) is var particles and > 0)
                end += particles + 1;
            else if (LinksRun(end) is var link and > 0)
                end += link;
            else if (prose[end].Shape == Shape.Comma && IsSuffix(end + 1))
                end += 2;
            else
                break;
        }

        return end;
    }

    private bool GoesOn(int at)
    {
        if (!prose.IsJoined(at) || !prose[at].IsCapital)
            return false;
        if (!prose[at].Is(WordClass.Small) || IsFamilyName(at) || IsMiddleInitial(at))
            return true;
        return prose[at - 1].Is(WordClass.Title | WordClass.PersonNoun) && GivenNames.IsAt(prose, at);
    }

    /// <summary>"de", "van der": how many particles stand here before a capital.</summary>
    private int ParticlesAt(int at)
    {
        var count = 0;
        while (count < 2 && at + count < prose.Count && prose[at + count].Is(WordClass.Particle) && prose.IsJoined(at + count))
            count++;
        return count > 0 && at + count < prose.Count && prose[at + count].IsCapital && prose.SameSentence(at, at + count) ? count : 0;
    }

    private bool IsSuffix(int at) => at < prose.Count && prose[at].Is(WordClass.NameSuffix) && prose[at].IsCapital;

    /// <summary>"Theresa May": a small word after a given name, at the end of the run.</summary>
    private bool IsFamilyName(int at) =>
        prose[at - 1].Is(WordClass.GivenName) && prose[at].Is(WordClass.Time | WordClass.Auxiliary | WordClass.Adverb);

    /// <summary>"of" after an office or a body, "for" after a body, and "&amp;", join capitals; how many tokens that takes up.</summary>
    private int LinksRun(int at)
    {
        if (at + 1 >= prose.Count || !prose.IsJoined(at))
            return 0;
        var word = prose.Word(at);
        var links = word switch
        {
            "of" => IsOffice(at - 1) && !EndsName(at - 1) && !(at + 1 < prose.Count && prose[at + 1].Is(WordClass.GivenName)),
            "for" => prose[at - 1].IsCapital && (prose[at - 1].Is(WordClass.BodyNoun) || prose[at - 1].Is(WordClass.PostNominal)),
            "&" => true,
            _ => false,
        };
        if (!links)
            return 0;
        if (IsNameAt(at + 1))
            return 2;
        return prose.Word(at + 1) is "the" && IsNameAt(at + 2) ? 3 : 0;
    }

    private bool IsNameAt(int at) => at < prose.Count && prose[at].IsCapital && !prose[at].Is(WordClass.Small) && prose.IsJoined(at);

    /// <summary>"Secretary of", "Bank of"; not "Critics of".</summary>
    private bool IsOffice(int at) =>
        prose[at].Is(WordClass.Title | WordClass.BodyNoun | WordClass.PersonNoun) && !prose[at].Is(WordClass.Several);

    /// <summary>"Peter T. King", "Howard Dean": a title's word behind a given name or an initial.</summary>
    private bool EndsName(int at) => at > 0 && prose.IsJoined(at) && (prose[at - 1].Is(WordClass.GivenName) || IsInitial(at - 1));

    /// <summary>"Ruth | A. Holm": no article.</summary>
    private bool IsMiddleInitial(int at) =>
        IsInitial(at) && IsNameAt(at + 1) && (prose[at - 1].Is(WordClass.GivenName) || prose[at - 1].Class == WordClass.None);

    private bool IsInitial(int at) => prose[at].IsCapital && prose.Word(at).Length == 2 && prose.Word(at)[1] == '.';

    /// <summary>Where the name starts in a run: behind its last title, and behind the "of State" of the title.</summary>
    public int NameIn(int at, int end)
    {
        var name = at;
        for (var i = at; i < end; i++)
        {
            var token = prose[i];
            var isTitle = token.Is(WordClass.Title | WordClass.PersonNoun) && !IsNameNotTitle(i, at, end);
            if (!isTitle && !(i == at && IsNoNameBeforeName(at, end)) && !IsRankBehindTitle(i, at, end))
                continue;
            name = i + 1;
            if (i + 1 < end && IsLink(prose[i + 1]))
                name = EndOfOffice(i + 2, end);
            i = name - 1;
        }

        return name;
    }

    /// <summary>"Det Con Ada Holm", "Nominated MCA Ada Holm": short for more of a title, or capitals, before a full name.</summary>
    private bool IsRankBehindTitle(int i, int at, int end)
    {
        if (i == at || i + 2 >= end || !prose[i + 1].Is(WordClass.GivenName))
            return false;
        var isBehindShort = prose[i - 1].Is(WordClass.Title) && prose[i - 1].Is(WordClass.Abbreviation);
        return (isBehindShort && prose[i].End - prose[i].Start <= LongestRank) || IsRankBeforeName(i, end);
    }

    private bool IsNoNameBeforeName(int at, int end) =>
        IsCallingBeforeName(at, end) || IsRankBeforeName(at, end) || IsNationalityBeforeName(at, end);

    /// <summary>envoy to | Ukraine Ada Holm</summary>
    public bool IsPostBeforeName(int at, int end)
    {
        if (end - at < 3 || at < 2 || !prose[at].Is(WordClass.Place) || !prose[at - 1].Is(WordClass.Preposition))
            return false;
        var isOffice = prose[at - 2].Is(WordClass.Title | WordClass.PersonNoun | WordClass.TitleOfPerson);
        return isOffice && !prose[at + 1].Is(WordClass.Place) && !prose[end - 1].Is(WordClass.BodyNoun);
    }

    /// <summary>"the Scot Baird said", "admitted the Scot Baird"</summary>
    private bool IsNationalityBeforeName(int at, int end)
    {
        var isTwoWords = end - at == 2 && prose[at].Is(WordClass.Epithet) && !prose[end - 1].Is(WordClass.BodyNoun);
        if (!isTwoWords || at == 0 || prose.Word(at - 1) is not ("the" or "The"))
            return false;
        return (end < prose.Count && prose[end].Is(WordClass.Words)) || (at > 1 && prose[at - 2].Is(WordClass.Words));
    }

    /// <summary>"Landscaper Jim Cho", "Beekeeper Ana Wolf": what a sentence begins with is no given name when one follows.</summary>
    private bool IsCallingBeforeName(int at, int end)
    {
        if (end - at < 3)
            return false;
        if (IsTrade(at) && (prose[at + 1].Is(WordClass.GivenName) || prose.HasCapitalByPlace(at)))
            return true;
        if (!prose.HasCapitalByPlace(at))
            return false;
        if (prose[at].Class == WordClass.Epithet && prose[at + 1].Shape == Shape.Capital)
            return true;
        if (prose[at].Class != WordClass.None || !prose[at + 1].Is(WordClass.GivenName))
            return false;
        var word = prose.Word(at);
        return word.Length > 5 && (word.EndsWith("er") || word.EndsWith("or") || word.EndsWith("ist") || word.EndsWith("man"));
    }

    /// <summary>"DI Moira Stark": two or three capitals before a given name and another.</summary>
    private bool IsRankBeforeName(int at, int end) =>
        end - at > 2 && prose[at] is { Shape: Shape.AllCapitals, Class: WordClass.None or WordClass.Particle } rank
        && rank.End - rank.Start <= LongestInitials && prose[at + 1].Is(WordClass.GivenName) && !prose.Word(at).Contains('.');

    /// <summary>"Baker", "Ministers": a noun for people that only small letters make one, but here a name of two words follows.</summary>
    private bool IsTrade(int at) =>
        !prose[at].Is(WordClass.GivenName) && Lexicon.Of(prose.Word(at)) is var listed
        && (listed & WordClass.SmallOnly) != 0 && (listed & WordClass.PersonNoun) != 0;

    private static bool IsLink(Token token) =>
        token.Shape == Shape.Lower && !token.Is(WordClass.Particle) && token.Is(WordClass.Preposition);

    /// <summary>"Steve King", "Howard Dean": a title's word that ends a run behind a given name; "Dean Smith" is left a title.</summary>
    private bool IsNameNotTitle(int i, int at, int end) =>
        (i == end - 2 && prose[i].Is(WordClass.GivenName) && !prose[i].Is(WordClass.Abbreviation))
        || (i == end - 1 && i > at && prose[i - 1].Is(WordClass.GivenName) && end - at <= 3)
        || (i == end - 1 && i - at > 1 && prose[i].Is(WordClass.PostNominal) && prose[i].Shape == Shape.AllCapitals)
        || (prose[i].Is(WordClass.GivenName) && !prose[i].Is(WordClass.Abbreviation) && i + 1 < end && !prose[i].Is(WordClass.PersonNoun));

    /// <summary>
    /// "of State John Kerry": the office's object ends where a given name starts, or after one word; "of the Meteorological Service"
    /// is all its object.
    /// </summary>
    private int EndOfOffice(int at, int end)
    {
        if (IsTwoWordPlace(at, Math.Min(end, at + 2)))
            return at + 2;
        for (var i = at + 1; i < end; i++)
        {
            if (prose[i].Is(WordClass.GivenName))
                return i;
        }

        if (prose[end - 1].Is(WordClass.BodyNoun))
            return end;
        return end - at >= 3 ? end - 2 : Math.Min(end, at + 1);
    }

    /// <summary>What is named so: a person, a place or a body.</summary>
    public MentionKind KindOf(int first, int end)
    {
        var last = prose[end - 1];
        var place = true;
        var given = false;
        for (var i = first; i < end; i++)
        {
            place &= prose[i].Is(WordClass.Place);
            given |= prose[i].Is(WordClass.GivenName);
            if (prose[i].Shape == Shape.Lower && !prose[i].Is(WordClass.Particle))
                return MentionKind.Body;
        }

        if ((place && !IsClub(first, end)) || IsTown(first, end) || IsTwoWordPlace(first, end))
            return MentionKind.Place;
        if (IsNamedBody(first, end) || IsClub(first, end))
            return MentionKind.Body;
        if (last.Is(WordClass.BodyNoun) && !(given && end - first == 2 && last.Is(WordClass.GivenName | WordClass.Title)))
            return MentionKind.Body;
        var isSuffix = last.Is(WordClass.NameSuffix) || (last.Is(WordClass.PostNominal) && end - first > 2);
        var isAcronym = last.Shape == Shape.AllCapitals && last.End - last.Start is > 1 and < 7 && !given && !isSuffix;
        return isAcronym ? MentionKind.Body : MentionKind.Name;
    }

    /// <summary>"Tehreek-e-Noor (TN)", "the Lantern Gallery": with its initials behind it, or an article, a name is no person's.</summary>
    private bool IsNamedBody(int first, int end)
    {
        var hasInitials = end + 2 < prose.Count && prose[end].Shape == Shape.OpenBracket
            && prose[end + 1].Shape == Shape.AllCapitals && prose[end + 2].Shape == Shape.CloseBracket && !IsParty(end + 1);
        if (hasInitials || (IsOwnedByCapital(first) && !prose[first].Is(WordClass.GivenName)))
            return true;
        var hasArticle = first > 0 && prose.Word(first - 1) is "the" or "The" && prose.IsJoined(first);
        return hasArticle && !prose[first].Is(WordClass.GivenName) && !IsPlural(end - 1) && !IsBeforeNoun(end);
    }

    /// <summary>"Thornby United"</summary>
    private bool IsClub(int first, int end) =>
        end - first > 1 && !prose[first].Is(WordClass.GivenName) && ClubNames.Contains(prose.Word(end - 1));

    /// <summary>"the People's Voice"</summary>
    private bool IsOwnedByCapital(int first) =>
        first > 2 && prose[first - 1].Shape == Shape.Possessive && prose[first - 2].IsCapital && prose.Word(first - 3) is "the" or "The";

    private bool IsPlural(int at) => prose.Word(at)[^1] == 's';

    private bool IsBeforeNoun(int at)
    {
        if (at >= prose.Count || !prose.IsJoined(at) || prose[at].Shape != Shape.Lower || prose[at].Is(WordClass.Small))
            return false;
        return !prose[at].Is(WordClass.Verb) || prose[at].Is(WordClass.NounToo);
    }

    /// <summary>"Port Leon"; not "West Bank Council"</summary>
    private bool IsTwoWordPlace(int first, int end) =>
        end - first == 2 && PlaceOpeners.Contains(prose.Word(first)) && prose[first + 1].IsCapital
        && !prose[first + 1].Is(WordClass.BodyNoun);

    /// <summary>"R-Lund" behind a senator's name: the party and the place.</summary>
    private bool IsParty(int at) => prose.Word(at) is ['R' or 'D' or 'I', '-', >= 'A' and <= 'Z', ..];

    /// <summary>"Lee County"; "of Raleigh, N.C."</summary>
    private bool IsTown(int first, int end)
    {
        if (PlaceClosers.Contains(prose.Word(end - 1)) || IsParty(first))
            return true;
        var isPersons = end - first > 1 && prose[first].Is(WordClass.GivenName);
        if (isPersons || first == 0 || end + 1 >= prose.Count || !prose[first - 1].Is(WordClass.Preposition))
            return false;
        return prose[end].Shape == Shape.Comma && prose[end + 1].IsCapital && prose[end + 1].Is(WordClass.Place);
    }
}
