using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Everybody named in the body: full names first, then who each shorter name means.</summary>
internal sealed class People
{
    /// <summary>How many people of one family name are told apart; a text with more is no article.</summary>
    private const int Namesakes = 8;

    /// <summary>What a word may be and still be a name.</summary>
    private const WordClass OfNames = WordClass.GivenName | WordClass.Male | WordClass.Female | WordClass.Epithet;

    /// <summary>"Prince", "Major": a title before one name, a given name before another.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TitlesOrNames =
        WordList.Set("TitlesOrNames.txt", StringComparer.OrdinalIgnoreCase);

    private readonly Prose prose;
    private readonly List<Person> people = [];
    private readonly Dictionary<string, List<int>> byFamilyName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> byGivenName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> familyNames;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> givenNames;

    private People(Prose prose)
    {
        this.prose = prose;
        Offices = new Offices(prose);
        familyNames = byFamilyName.GetAlternateLookup<ReadOnlySpan<char>>();
        givenNames = byGivenName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => people.Count;

    /// <summary>Who holds which office, by the article's own words.</summary>
    public Offices Offices { get; }

    public Person this[int index] => people[index];

    /// <summary>Whether others of the article have the same family name.</summary>
    public bool HasNamesakes(int person) =>
        familyNames.TryGetValue(KeyOf(people[person].FamilyLast - 1), out var namesakes) && namesakes.Count > 1;

    /// <summary>Introduces everybody whom <paramref name="mentions"/> name, and writes into each mention whom it means.</summary>
    public static People Introduce(Prose prose, List<Mention> mentions)
    {
        var people = new People(prose);
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (people.IsGivenNameAlone(mention))
                mention.Kind = MentionKind.Name;
            if (mention.Kind != MentionKind.Name)
                continue;
            var person = people.Meet(mention);
            mentions[i] = mention with { Person = person };
            if (person < 0)
                continue;
            people.people[person].Meet(mention, i);
            if (people.IsFree(mention))
                people.people[person].MeetFree();
        }

        people.MeetDoubtful(mentions);
        people.TakeRoles(mentions);
        return people;
    }

    private static bool IsNoun(Token token) => token.Shape == Shape.Lower && !token.Is(WordClass.Small | WordClass.Verb);

    /// <summary>"Bill", "Dean", "Guy" of an article that has introduced Bill Lund.</summary>
    private bool IsGivenNameAlone(Mention mention) =>
        mention.Kind is MentionKind.Nominal or MentionKind.Body && mention.Last - mention.First == 1 && prose[mention.First].IsCapital
        && prose[mention.First].Is(WordClass.GivenName) && givenNames.ContainsKey(KeyOf(mention.First));

    /// <summary>Not "Darnby boss", "U.K. Interest rates", "at Darnby".</summary>
    private bool IsFree(Mention mention)
    {
        if (mention.First < mention.NameFirst || mention.IsMale || mention.IsFemale)
            return true;
        var (before, behind) = (mention.First - 1, mention.Last);
        if (behind < prose.Count && prose.IsJoined(behind) && IsNoun(prose[behind]))
            return false;
        if (before < 0 || !prose.SameSentence(before, behind - 1))
            return true;
        var isBodys = mention.Last - mention.First == 1 && prose.Word(before) is "of" && IsPlaceOrBody(before - 1);
        return !isBodys && !prose[before].Is(WordClass.Locative);
    }

    /// <summary>"the school board | of Elmside", "the village | of Elmside"</summary>
    private bool IsPlaceOrBody(int noun) => noun >= 0 && prose[noun].Is(WordClass.BodyNoun | WordClass.PlaceNoun);

    /// <summary>A word at the start of a sentence is a name after all when the article names somebody so, be it later.</summary>
    private void MeetDoubtful(List<Mention> mentions)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i] is { Kind: MentionKind.Name, Person: < 0 } mention)
                mentions[i] = mention with { Person = MeetLater(mention) };
        }
    }

    /// <summary>"Nash texted his brother Sean Nash": whom the same sentence introduces behind is another of the name.</summary>
    private int MeetLater(Mention mention)
    {
        var person = MeetByOneName(mention, mention.NameFirst);
        var isIntroducedBehind = person >= 0 && people[person].NameFirst > mention.First && !IsOneWord(people[person])
            && prose.SameSentence(people[person].NameFirst, mention.First);
        return isIntroducedBehind ? Introduce(mention, mention.NameFirst, mention.NameFirst + 1) : person;
    }

    private int Meet(Mention mention)
    {
        var last = LastOf(mention);
        var words = last - mention.NameFirst;
        var family = FamilyFirst(mention.NameFirst, last);
        if (words == 1 || IsParticle(mention.NameFirst))
            return MeetByOneName(mention, last - 1);
        if (FindNamesake(mention, last) is var known and >= 0)
        {
            people[known].Lengthen(mention.NameFirst, WithoutLetters(mention), family, last);
            return known;
        }

        return Introduce(mention, family, last);
    }

    /// <summary>"Martin Greave KC": the end of the name without the letters behind it.</summary>
    private int WithoutLetters(Mention mention)
    {
        var last = mention.Last;
        while (last - mention.NameFirst > 1 && IsLetters(last - 1))
            last--;
        return last;
    }

    private bool IsBehindName(int token) =>
        prose[token].Is(WordClass.NameSuffix) || prose[token].Shape == Shape.Comma || IsLetters(token);

    private bool IsLetters(int token) => prose[token].Is(WordClass.PostNominal) && prose[token].Shape == Shape.AllCapitals;

    /// <summary>The end of the name without "Jr." and "KC".</summary>
    private int LastOf(Mention mention)
    {
        var last = mention.Last;
        while (last - mention.NameFirst > 1 && IsBehindName(last - 1))
            last--;
        return last;
    }

    /// <summary>Where the family name starts: at its particles, "Staffan | de Mistura".</summary>
    private int FamilyFirst(int first, int last)
    {
        var at = last - 1;
        while (at - 1 > first && IsParticle(at - 1))
            at--;
        return at;
    }

    private bool IsParticle(int at) => prose[at].Is(WordClass.Particle) && prose[at].Shape == Shape.Lower;

    private int FindNamesake(Mention mention, int last)
    {
        if (!familyNames.TryGetValue(KeyOf(last - 1), out var namesakes))
            return -1;
        if (namesakes.Count == 1 && IsRank(mention, last))
            return namesakes[0];
        for (var i = namesakes.Count - 1; i >= 0; i--)
        {
            var person = people[namesakes[i]];
            if (person.TitleOrName >= 0 && !SameWord(person.TitleOrName, mention.First))
            {
                person.TakeTitleAsName();
                continue;
            }

            if (IsOneWord(person) && prose.SameSentence(person.NameFirst, mention.NameFirst))
                continue;
            if (IsOtherGeneration(person, mention, last))
                continue;
            if (EndsAlike(person, mention.NameFirst, last))
                return namesakes[i];
            if (IsOneWord(person) || SameGivenName(KeyOf(mention.NameFirst), KeyOf(person.NameFirst)))
                return Clashes(person, mention) ? -1 : namesakes[i];
        }

        return -1;
    }

    /// <summary>"Harden Lund" of an article that has introduced Joy Harden Lund.</summary>
    private bool EndsAlike(Person person, int first, int last)
    {
        var length = last - first;
        if (person.FamilyLast - person.NameFirst <= length)
            return false;
        for (var i = 0; i < length; i++)
        {
            if (!SameWord(first + i, person.FamilyLast - length + i))
                return false;
        }

        return true;
    }

    /// <summary>"Martin Hale Sr." and "Martin Hale Jr."; who is written without either may be the one that is known.</summary>
    private bool IsOtherGeneration(Person person, Mention mention, int last)
    {
        var (one, other) = (Generation(person.FamilyLast, person.NameLast), Generation(last, mention.Last));
        return one >= 0
            && other >= 0
            && !prose.Word(one).TrimEnd('.').Equals(prose.Word(other).TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The word behind a name that tells a son from a father; -1 when there is none.</summary>
    private int Generation(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (prose[at].Is(WordClass.NameSuffix))
                return at;
        }

        return -1;
    }

    private static bool IsOneWord(Person person) => person.FamilyFirst == person.NameFirst;

    /// <summary>"John" and "J."; "Ted" and "Teddy", both men's names that begin alike. "Mark" and "Mary" are two people.</summary>
    private static bool SameGivenName(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimEnd('.');
        other = other.TrimEnd('.');
        if (one.Equals(other, StringComparison.OrdinalIgnoreCase))
            return true;
        var length = Math.Min(one.Length, other.Length);
        if (length == 1)
            return one[0] == other[0];
        var isAlike = one[..Math.Min(3, length)].Equals(other[..Math.Min(3, length)], StringComparison.OrdinalIgnoreCase);
        return isAlike && GenderOf(one) is var gender and not WordClass.None && gender == GenderOf(other);
    }

    private static WordClass GenderOf(ReadOnlySpan<char> givenName)
    {
        var listed = Lexicon.Of(givenName);
        return (listed & WordClass.GivenName) == 0 ? WordClass.None : listed & (WordClass.Male | WordClass.Female);
    }

    private static bool Clashes(Person person, Mention mention) =>
        person.IsMale != person.IsFemale && mention.IsMale != mention.IsFemale && person.IsMale == mention.IsFemale;

    private bool SameWord(int one, int other) => KeyOf(one).Equals(KeyOf(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The word that finds a name, whatever letters it is written with.</summary>
    private ReadOnlySpan<char> KeyOf(int token) => NameLetters.Plain(prose.Word(token));

    /// <summary>"ACC Shand" of an article that has introduced Bobby Shand: initials of a rank that no list has.</summary>
    private bool IsRank(Mention mention, int last)
    {
        var first = prose[mention.NameFirst];
        return last - mention.NameFirst == 2 && first is { Shape: Shape.AllCapitals, Class: WordClass.None }
            && prose[last - 1].Shape == Shape.Capital && !prose.Word(mention.NameFirst).Contains('.');
    }

    /// <summary>The "Prince" of "Prince Adu"; -1 when none stands before the name.</summary>
    private int TitleOrNameOf(Mention mention)
    {
        var title = mention.NameFirst - 1;
        return title >= mention.First && prose[title].IsCapital && TitlesOrNames.Contains(prose.Word(title)) ? title : -1;
    }

    /// <summary>"Prince Adu" of an article that has introduced Robert Adu, and not as a prince.</summary>
    public bool IsTitledAnew(Mention mention, int person) =>
        TitleOrNameOf(mention) is var title and >= 0 && !IsTitledSo(people[person], title) && people[person].NameFirst != title;

    private bool IsTitledSo(Person person, int title) =>
        person.TitleOrName >= 0 || (person.NameFirst > 0 && SameWord(person.NameFirst - 1, title));

    private int MeetByOneName(Mention mention, int at)
    {
        if (familyNames.TryGetValue(KeyOf(at), out var namesakes))
        {
            var (best, title) = (-1, TitleOrNameOf(mention));
            foreach (var candidate in namesakes)
            {
                if (title >= 0 && SameWord(people[candidate].NameFirst, title))
                    return candidate;
                if (title >= 0 && !IsTitledSo(people[candidate], title))
                    continue;
                if (!Clashes(people[candidate], mention) && (best < 0 || people[candidate].LastMet >= people[best].LastMet))
                    best = candidate;
            }

            if (best >= 0)
                return best;
            if (title >= 0 && namesakes.Count > 0)
                return Introduce(mention with { NameFirst = title }, at, at + 1);
        }

        if (givenNames.TryGetValue(KeyOf(at), out var given) && !Clashes(people[given], mention))
        {
            people[given].MetByFirstName(!prose[at].Is(WordClass.GivenName));
            return given;
        }

        return mention.IsDoubtful && !IsSubjectByItself(mention) ? -1 : Introduce(mention, mention.NameFirst, at + 1);
    }

    /// <summary>"Cruz openly admitted", "Schlafly's book": a word that no list has is a name before a verb.</summary>
    private bool IsSubjectByItself(Mention mention)
    {
        var next = mention.Last;
        if (next + 1 >= prose.Count || (prose[mention.NameFirst].Class & ~OfNames) != 0)
            return false;
        if (prose[next].Shape == Shape.Possessive || BeginsList(next) || SharesFamilyName(mention) || IsIntroduced(mention))
            return true;
        if (prose[next].Is(WordClass.Adverb))
            next++;
        var isVerb = prose[next].Shape == Shape.Lower && prose[next].Is(WordClass.Verb | WordClass.Auxiliary);
        return isVerb && prose.Word(mention.NameFirst)[^1] != 's';
    }

    /// <summary>"Ada, the eldest,", "Ada, who"</summary>
    private bool IsIntroduced(Mention mention) =>
        prose[mention.NameFirst].Is(WordClass.GivenName) && prose[mention.Last].Shape == Shape.Comma
        && (prose.Word(mention.Last + 1) is "the" or "a" or "an" or "who");

    /// <summary>"Ada | and Tom Finch"</summary>
    private bool SharesFamilyName(Mention mention) =>
        mention.Last + 2 < prose.Count && prose.Word(mention.Last) is "and"
        && prose[mention.Last + 1].Is(WordClass.GivenName) && prose[mention.Last + 2].IsCapital;

    /// <summary>"Holm, Weber and Stone"</summary>
    private bool BeginsList(int comma) =>
        comma + 2 < prose.Count && prose[comma].Shape == Shape.Comma && prose[comma + 1].IsCapital && prose.Word(comma + 2) is "and" or ",";

    private int Introduce(Mention mention, int family, int last)
    {
        var index = people.Count;
        people.Add(new Person(mention.NameFirst, WithoutLetters(mention), family, last) { TitleOrName = TitleOrNameOf(mention) });
        if (!familyNames.TryGetValue(KeyOf(last - 1), out var namesakes))
            byFamilyName[KeyOf(last - 1).ToString()] = namesakes = [];
        if (namesakes.Count < Namesakes)
            namesakes.Add(index);
        if (last - mention.NameFirst > 1)
            byGivenName.TryAdd(KeyOf(mention.NameFirst).ToString(), index);
        return index;
    }

    /// <summary>The role an article gives: before the name ("Secretary of State John Kerry"), else in apposition.</summary>
    private void TakeRoles(List<Mention> mentions)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (mention.Person >= 0 && mention.First < mention.NameFirst && IsOffice(mention))
                TakeRole(mention.Person, mention.First, mention.NameFirst);
            else if (mention.Apposed >= 0 && mentions[mention.Apposed].Person is var named and >= 0)
                TakeRole(named, mention.First, mention.Last);
            else if (mention.Person >= 0 && i + 1 < mentions.Count && IsRoleBehind(mention, mentions[i + 1]))
                TakeRole(mention.Person, mentions[i + 1].First, mentions[i + 1].Last);
        }
    }

    private void TakeRole(int person, int first, int last)
    {
        people[person].TakeRole(first, last);
        Offices.Give(person, first, last);
    }

    /// <summary>"Mr." and "Dr." are no office.</summary>
    private bool IsOffice(Mention mention)
    {
        for (var i = mention.First; i < mention.NameFirst; i++)
        {
            if (prose[i].Is(WordClass.Title) && prose[i].Is(WordClass.TitleOfPerson | WordClass.PersonNoun))
                return true;
            if (prose[i].Is(WordClass.PersonNoun))
                return true;
        }

        return false;
    }

    private bool IsRoleBehind(Mention name, Mention role) =>
        role.Kind == MentionKind.Nominal && role.First == name.Last + 1 && prose[name.Last].Shape == Shape.Comma && !role.IsSeveral
        && role.Last - role.First > 1 && prose.SameSentence(role.First, name.Last);
}
