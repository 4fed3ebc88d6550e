using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Who speaks by a source, as shown: speakers, the words that say so, the rule; and whether it is said that they do.</summary>
internal readonly record struct Speech(
    IReadOnlyList<Speaker> Speakers,
    TextSpan? Cue,
    TextSpan? Mention,
    string Rule,
    bool IsNamed,
    float Sureness,
    Stance Stance = Stance.Said)
{
    public static readonly Speech Unknown = new([], null, null, "unknown", false, 0);
}

/// <summary>Names the speaker of a source: a person by the fullest name, anything else by its own phrase.</summary>
internal sealed class SpeakerNames(Passage passage, Referents referents, CaptionRoles captions)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfNoun =
        WordList.Named("Turns.txt", "OfNoun", StringComparer.Ordinal);

    private const int LongestPhrase = 14;

    /// <summary>Tokens of "of Lucy Rao" behind "the parents".</summary>
    private const int LongestRelation = 6;

    /// <summary>Tokens of "her former lawyer" before the name.</summary>
    private const int LongestRole = 4;

    /// <summary>Names that "and" and commas may join: "Brandt, Reed and Stone".</summary>
    private const int MostPartners = 6;

    /// <summary>Mentions before and behind "the couple" among which the two are named.</summary>
    private const int PairBefore = 24;
    private const int PairBehind = 6;

    /// <summary>How sure a title is its one holder, "it" the last body, a family name that several have the latest.</summary>
    private const float SureOfTitle = 0.9f;
    private const float SureOfBody = 0.8f;
    private const float SureOfFamilyName = 0.75f;
    private const float SureOfPair = 0.7f;
    private const float SureOfDoubtful = 0.75f;

    private readonly Prose prose = passage.Prose;
    private readonly Dictionary<int, Speaker> people = [];
    private readonly Lazy<Bodies> bodies = new(() => new Bodies(passage.Prose, passage.Mentions), LazyThreadSafetyMode.None);
    private readonly Dictionary<string, Speaker> phrases = new(StringComparer.OrdinalIgnoreCase);

    public Speech Of(SourceCandidate source)
    {
        if (referents.AntecedentOf(source.Mention) is var antecedent and >= 0)
        {
            if (passage.Mentions[source.Mention].Kind == MentionKind.Pronoun)
                return OfUnnamed(source, antecedent);
            source = source with { Mention = antecedent };
        }

        TextSpan? cue = source.Cue < 0 ? null : prose.Span(CueOf(source).Token, CueOf(source).Token + 1);
        var speech = passage.Mentions[source.Mention].IsPronoun ? OfPronoun(source) : OfPhrase(source);
        if (source.Cue < 0)
            return speech;
        var sureness = CueOf(source).IsDoubtful ? speech.Sureness * SureOfDoubtful : speech.Sureness;
        return speech with { Cue = cue, Stance = CueOf(source).Stance, Sureness = sureness };
    }

    /// <summary>"he", where that is "a farmer"</summary>
    private Speech OfUnnamed(SourceCandidate pronoun, int unnamed)
    {
        var speech = Of(pronoun with { Mention = unnamed });
        var mention = passage.Mentions[pronoun.Mention];
        return speech with
        {
            Mention = prose.Span(mention.First, mention.Last),
            Rule = "pronoun-last-speaker",
            IsNamed = false,
            Sureness = speech.Sureness * referents.SurenessOf(pronoun.Mention),
        };
    }

    private Cue CueOf(SourceCandidate source) => passage.Clauses.Cues[source.Cue];

    private Speech OfPronoun(SourceCandidate source)
    {
        var mention = passage.Mentions[source.Mention];
        var span = prose.Span(mention.First, mention.Last);
        if (referents.PersonOf(source.Mention) is var person and >= 0)
            return new Speech([PersonNamed(person)], null, span, "pronoun-last-speaker", false, referents.SurenessOf(source.Mention));
        if (IsOfBody(mention) && referents.BodyBefore(source.Mention) is var body and >= 0)
            return new Speech(PhrasesOf(body), null, span, "it-last-body", false, SureOfBody);
        if (prose[mention.First].Is(WordClass.Plural) && PairBeside(source.Mention) is { } two)
            return new Speech([PersonNamed(two.First), PersonNamed(two.Second)], null, span, "they-last-pair", false, SureOfPair);
        return new Speech([], null, span, "pronoun-unresolved", false, 0);
    }

    /// <summary>"Berg and Lund wrote it. | They said": the two whom the sentence before begins with; null for none.</summary>
    private (int First, int Second)? PairBeside(int they)
    {
        var own = prose[passage.Mentions[they].First].Sentence;
        for (var i = they - 1; i > 0 && they - i < PairBefore; i--)
        {
            if (prose.IsQuoted(passage.Mentions[i].First) || prose[passage.Mentions[i].First].Sentence == own)
                continue;
            if (Joins(i - 1, i) && HasAnd(i) && prose.StartsSentence(passage.Mentions[i - 1].First))
                return (referents.PersonOf(i - 1), referents.PersonOf(i));
            if (prose.StartsSentence(passage.Mentions[i].First))
                return null;
        }

        return null;
    }

    private bool IsOfBody(Mention mention) => prose[mention.First].Is(WordClass.Neuter | WordClass.Plural);

    private Speech OfPhrase(SourceCandidate source)
    {
        var mention = passage.Mentions[source.Mention];
        var person = referents.PersonOf(source.Mention);
        var span = prose.Span(mention.First, mention.Last);
        var rule = source.Cue < 0 ? "nearest-mention" : Reports(source) ? RuleOf(CueOf(source).Frame) : "subject-of-other-verb";
        if (person >= 0 && mention is { Kind: not MentionKind.Name, Apposed: < 0 })
            return OfTitle(source.Mention, person, span);
        if (person >= 0)
            return new Speech(WithPartners(source), null, NameSpan(mention), rule, true, SurenessOf(mention, person));
        if (OwnerOf(mention) is var author and >= 0)
            return new Speech([PersonNamed(author)], null, span, "owner-of-statement", true, 1);
        var speakers = PhrasesOf(source.Mention);
        var isOfTwo = prose.Word(mention.Last - 1) is "former" or "latter";
        var isDoubtful = mention.IsDoubtful || isOfTwo || referents.IsPerhapsNamed(source.Mention);
        var sureness = speakers.Length > 1 ? SureOfPair : isDoubtful ? SureOfDoubtful : 1;
        return new Speech(speakers, null, span, rule, mention.Kind is MentionKind.Body or MentionKind.Name, sureness);
    }

    /// <summary>Whether the cue reports, as "said" does and "began" does not.</summary>
    private bool Reports(SourceCandidate source)
    {
        var cue = CueOf(source);
        return cue.Frame >= Frame.AccordingTo || prose[cue.Token].Is(WordClass.Cue) || Statements.MakesCase(prose, cue.Token);
    }

    /// <summary>"the foreign minister", "the 19-year-old": whom the article has introduced as that, or spoke of.</summary>
    private Speech OfTitle(int mention, int person, TextSpan span)
    {
        var sureness = referents.SurenessOf(mention);
        var rule = sureness >= SureOfTitle ? "title-of-one-person" : "epithet";
        return new Speech([PersonNamed(person)], null, span, rule, false, sureness);
    }

    /// <summary>
    /// A bare family name that several people of the article have means one of them, most often the latest; "Rob Nash" may be Robert
    /// Nash, and "Sunday Eze" another Eze.
    /// </summary>
    private float SurenessOf(Mention mention, int person)
    {
        var isBare = mention.Apposed < 0 && mention.First == mention.NameFirst && mention.Last - mention.First == 1;
        if (IsOfAnother(mention) || IsPerhapsNoName(mention, person))
            return SureOfDoubtful;
        var isUnsure = isBare ? IsDoubtfullyCalled(mention, person) : HasOtherGivenName(mention, person);
        return isUnsure || passage.People.IsTitledAnew(mention, person) ? SureOfFamilyName : 1;
    }

    /// <summary>"Try saying", "Important note:": a capital that begins a sentence, and nothing else tells that it is a name.</summary>
    private bool IsPerhapsNoName(Mention mention, int person)
    {
        var known = passage.People[person];
        return mention.IsDoubtful && known.Times == 1 && known.NameLast - known.NameFirst == 1
            && !prose[mention.NameFirst].Is(WordClass.GivenName);
    }

    /// <summary>"A friend of the suspect, Dale Pickering, said", "of Reed's tenant": the name may be either's.</summary>
    private bool IsOfAnother(Mention mention)
    {
        if (mention.Apposed < 1 || passage.Mentions[mention.Apposed - 1] is not { Kind: MentionKind.Nominal, IsSeveral: false } between)
            return false;
        var isOwned = prose[between.First].Is(WordClass.Determiner) || (between.First > 0 && prose.IsPossessive(between.First - 1));
        return between.First > mention.Last && between.Last == passage.Mentions[mention.Apposed].First - 1
            && isOwned && prose[between.Last - 1].Is(WordClass.PersonNoun);
    }

    /// <summary>One of several of the name, or one who is introduced only later: "Nash's brother Sean Nash".</summary>
    private bool IsDoubtfullyCalled(Mention mention, int person) =>
        passage.People.HasNamesakes(person) || IsBehindDay(mention.First) || passage.People[person].NameFirst > mention.First;

    private bool IsBehindDay(int name) =>
        name > 0 && prose.SameSentence(name - 1, name) && prose[name - 1].IsCapital && prose[name - 1].Is(WordClass.Time);

    private bool HasOtherGivenName(Mention mention, int person)
    {
        if (mention.Apposed >= 0 || mention.Last - mention.NameFirst < 2)
            return false;
        var (known, first) = (passage.People[person], prose.Word(mention.NameFirst).ToString());
        for (var at = known.NameFirst; at < known.FamilyLast; at++)
        {
            if (prose.Word(at).Equals(first, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    /// <summary>"Brandt, Reed and Stone said", "said Brandt and Reed": names that commas and "and" join speak together.</summary>
    private Speaker[] WithPartners(SourceCandidate source)
    {
        var named = source.Mention;
        var (first, last) = (named, named);
        if (source.Cue >= 0 && IsOfSeveral(source))
        {
            while (named - first < MostPartners && first > 0 && Joins(first - 1, first))
                first--;
            while (last - named < MostPartners && last + 1 < passage.Mentions.Count && Joins(last, last + 1))
                last++;
        }

        var isList = first < last && HasAnd(last) && StandsFree(passage.Mentions[first].First);
        var members = isList ? Enumerable.Range(first, last - first + 1) : [named];
        return [.. members.Select(referents.PersonOf).Distinct().Select(PersonNamed)];
    }

    /// <summary>A verb in -s has one subject, and what hangs on a noun joins nobody to it.</summary>
    private bool IsOfSeveral(SourceCandidate source)
    {
        var cue = CueOf(source);
        return passage.Mentions[source.Mention].Kind == MentionKind.Name && prose.Word(cue.Token)[^1] != 's'
            && cue.Frame is Frame.Subject or Frame.Inverted or Frame.AccordingTo or Frame.Colon;
    }

    private bool Joins(int one, int next)
    {
        var (left, right) = (passage.Mentions[one], passage.Mentions[next]);
        if (left.Kind != MentionKind.Name || right.Kind != MentionKind.Name || left.Person < 0 || right.Person < 0)
            return false;
        if (!prose.SameSentence(left.First, right.First) || left.Person == right.Person)
            return false;
        var at = left.Last;
        var isJoined = prose[at].Shape == Shape.Comma || prose.Word(at) is "and";
        if (isJoined && prose[at].Shape == Shape.Comma && prose.Word(at + 1) is "and")
            at++;
        return isJoined && (at + 1 == right.First || IsRelationOf(at + 1, right.First));
    }

    /// <summary>and | her brother | Rui</summary>
    private bool IsRelationOf(int first, int name)
    {
        if (name - first > LongestRole || !prose[first].Is(WordClass.Possessor))
            return false;
        for (var at = first + 1; at < name; at++)
        {
            if (prose[at].Shape != Shape.Lower || prose[at].Is(WordClass.Small | WordClass.Words))
                return false;
        }

        return true;
    }

    private bool HasAnd(int last)
    {
        for (var at = passage.Mentions[last - 1].Last; at < passage.Mentions[last].First; at++)
        {
            if (prose.Word(at) is "and")
                return true;
        }

        return false;
    }

    private bool StandsFree(int first)
    {
        if (prose.StartsSentence(first))
            return true;
        var before = prose[first - 1];
        return before.Quote >= 0 || before.Shape is Shape.Comma or Shape.Mark || before.Is(WordClass.Words)
            || prose.Word(first - 1) is "to" or "both" or "Both";
    }

    /// <summary>"Cornyn's statement said": the person whose statement it is; -1 for any other phrase.</summary>
    private int OwnerOf(Mention mention)
    {
        var first = mention.First;
        if (first < 2 || !prose[mention.Last - 1].Is(WordClass.CueNoun) || prose[first - 1].Shape != Shape.Possessive)
            return -1;
        return passage.Clauses.MentionAt(first - 2) is var owner and >= 0 ? referents.PersonOf(owner) : -1;
    }

    public Speaker PersonNamed(int index)
    {
        if (people.TryGetValue(index, out var known))
            return known;
        var person = passage.People[index];
        var last = person.IsFamilyNameFirst
            ? prose.Words(person.NameFirst, person.NameFirst + 1)
            : prose.Words(person.FamilyFirst, person.FamilyLast);
        var name = prose.Words(person.NameFirst, person.NameLast);
        if (person.NameLast - person.NameFirst == 1)
            name = captions.FullNameOf(name) ?? prose.Words(StartOfName(index), person.NameLast);
        var role = person.RoleFirst < 0 ? captions.Of(name) : RoleText(person.RoleFirst, person.RoleLast);
        return people[index] = new Speaker(name, role) { LastName = last };
    }

    /// <summary>
    /// "Prince Adu" may be so called, and "Mrs Nash" is another than Tom Nash: without the word before it their name would be too little.
    /// </summary>
    private int StartOfName(int index)
    {
        var person = passage.People[index];
        if (person.TitleOrName >= 0)
            return person.TitleOrName;
        var title = person.NameFirst - 1;
        var isCalledSo = title >= 0 && prose.IsJoined(person.NameFirst) && prose[title].Is(WordClass.Title) && prose[title].IsCapital;
        return isCalledSo && passage.People.HasNamesakes(index) ? title : person.NameFirst;
    }

    private Speaker[] PhrasesOf(int index)
    {
        var mention = passage.Mentions[index];
        var isNoun = mention.Kind is MentionKind.Nominal or MentionKind.Phrase;
        if (mention.IsSeveral && NamedBehind(index) is { } both)
            return [PersonNamed(both.First), PersonNamed(both.Second)];
        if (isNoun && prose[mention.Last - 1].Is(WordClass.Pair) && (referents.PairBefore(index) ?? PairNamedNear(index)) is { } two)
            return [PersonNamed(two.First), PersonNamed(two.Second)];
        if (bodies.Value.Meant(mention) is { } body)
            return [PhraseOf(prose.Words(body.First, body.Last))];
        return [PhraseOf(prose.Words(StartOfPhrase(mention), isNoun ? EndOfPhrase(mention.Last) : mention.Last))];
    }

    private Speaker PhraseOf(string text)
    {
        if (!phrases.TryGetValue(text, out var speaker))
            phrases[text] = speaker = new Speaker(text, null);
        return speaker;
    }

    /// <summary>"The twins, Asha and Devi Rao," and "the parents of Lucy Rao, Asha and Devi Rao,"; null when no two are named so.</summary>
    private (int First, int Second)? NamedBehind(int index)
    {
        var comma = passage.Mentions[index].Last;
        while (comma < prose.Count && comma - passage.Mentions[index].Last < LongestRelation && prose[comma].IsWord)
            comma++;
        var first = index + 1;
        while (first < passage.Mentions.Count && passage.Mentions[first].First < comma)
            first++;
        if (first + 1 >= passage.Mentions.Count || prose[comma].Shape != Shape.Comma || passage.Mentions[first].First != comma + 1)
            return null;
        return Joins(first, first + 1) && HasAnd(first + 1)
            ? (referents.PersonOf(first), referents.PersonOf(first + 1))
            : null;
    }

    /// <summary>"The couple": Ada and Tom Finch, named together before, or in the sentences behind; null when no two are.</summary>
    private (int First, int Second)? PairNamedNear(int index)
    {
        for (var i = index - 1; i > Math.Max(0, index - PairBefore); i--)
        {
            if (Joins(i - 1, i) && HasAnd(i))
                return (referents.PersonOf(i - 1), referents.PersonOf(i));
        }

        for (var i = index + 2; i < Math.Min(passage.Mentions.Count, index + PairBehind); i++)
        {
            if (Joins(i - 1, i) && HasAnd(i))
                return (referents.PersonOf(i - 1), referents.PersonOf(i));
        }

        return null;
    }

    /// <summary>Without "the", and with whose it is: "Syria's foreign minister".</summary>
    private int StartOfPhrase(Mention mention)
    {
        var first = mention.First;
        if (prose.Word(first) is "the" or "The" && mention.Last - first > 1)
            return first + 1;
        if (first > 1 && prose[first - 1].Shape == Shape.Possessive && passage.Clauses.MentionAt(first - 2) is var owner and >= 0)
            return passage.Mentions[owner].First;
        return first;
    }

    /// <summary>"a spokesman | for the campaign": what hangs on the noun, to the next verb or mark.</summary>
    private int EndOfPhrase(int at)
    {
        if (at >= prose.Count || !prose[at].Is(WordClass.Preposition) || IsOfTime(at))
            return at;
        var end = at + 1;
        while (end < prose.Count && end - at < LongestPhrase && prose.SameSentence(end, at) && !prose.IsQuoted(end) && IsOfPhrase(end))
            end++;
        while (end > at && (prose[end - 1].Is(WordClass.Preposition) || prose.Word(end - 1) is "the" or "a" or "an"))
            end--;
        return end;
    }

    private bool IsOfTime(int preposition) => !OfNoun.Contains(prose.Word(preposition));

    private bool IsOfPhrase(int at)
    {
        var token = prose[at];
        if (!token.IsWord || token.Is(WordClass.Auxiliary | WordClass.Time | WordClass.Relative))
            return token.Shape == Shape.Possessive;
        return !token.Is(WordClass.Verb) || token.IsCapital || token.Is(WordClass.NounToo);
    }

    /// <summary>With whose it is: "Syria's foreign minister".</summary>
    private string RoleText(int first, int last)
    {
        if (prose[first].Is(WordClass.Determiner) && last - first > 1)
            return prose.Words(first + 1, last);
        if (first > 1 && prose[first - 1].Shape == Shape.Possessive && passage.Clauses.MentionAt(first - 2) is var owner and >= 0)
            first = passage.Mentions[owner].First;
        return prose.Words(first, last);
    }

    /// <summary>Of "Syria's foreign minister, Walid Al-Mouallem," the name.</summary>
    private TextSpan NameSpan(Mention mention)
    {
        var shown = mention.Apposed >= 0 ? passage.Mentions[mention.Apposed] : mention;
        return prose.Span(shown.First, shown.Last);
    }

    private static string RuleOf(Frame frame) => frame switch
    {
        Frame.Subject => "subject-before-cue",
        Frame.SubjectBeyondAside => "subject-beyond-aside",
        Frame.Inverted => "cue-before-subject",
        Frame.Inherited => "subject-of-earlier-verb",
        Frame.AccordingTo => "according-to",
        Frame.Colon => "name-and-colon",
        Frame.Possessor => "owner-of-statement",
        Frame.StatementFrom => "statement-from",
        Frame.Signature => "signature",
        _ => "nearest-mention",
    };
}
