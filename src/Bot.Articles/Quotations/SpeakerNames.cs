namespace Bot.Articles;

/// <summary>Who speaks by a source, as shown: speakers, the words that say so, the rule.</summary>
internal readonly record struct Speech(IReadOnlyList<Speaker> Speakers, TextSpan? Cue, TextSpan? Mention, string Rule, bool IsNamed, float Sureness)
{
    public static readonly Speech Unknown = new([], null, null, "unknown", false, 0);
}

/// <summary>Names the speaker of a source: a person by the fullest name, anything else by its own phrase.</summary>
internal sealed class SpeakerNames(Passage passage, Referents referents, CaptionRoles captions)
{
    private const int LongestPhrase = 14;

    private readonly Prose prose = passage.Prose;
    private readonly Dictionary<int, Speaker> people = [];
    private readonly Dictionary<string, Speaker> phrases = new(StringComparer.OrdinalIgnoreCase);

    public Speech Of(SourceCandidate source)
    {
        var mention = passage.Mentions[source.Mention];
        TextSpan? cue = source.Cue < 0 ? null : Span(passage.Clauses.Cues[source.Cue].Token, passage.Clauses.Cues[source.Cue].Token + 1);
        var frame = source.Cue < 0 ? "nearest-mention" : RuleOf(passage.Clauses.Cues[source.Cue].Frame);
        var person = referents.PersonOf(source.Mention);
        var span = Span(mention.First, mention.Last);
        if (mention.Kind == MentionKind.Pronoun)
            return person < 0
                ? new Speech([], cue, span, "pronoun-unresolved", false, 0)
                : new Speech([PersonNamed(person)], cue, span, "pronoun-last-speaker", false, referents.SurenessOf(source.Mention));
        if (person >= 0 && mention is { Kind: MentionKind.Nominal, Apposed: < 0 })
            return new Speech([PersonNamed(person)], cue, span, "title-of-one-person", false, 0.9f);
        if (person >= 0)
            return new Speech(WithPartner(source, person), cue, NameSpan(mention), frame, mention.Kind == MentionKind.Name || mention.Apposed >= 0, 1);
        if (OwnerOf(mention) is var author and >= 0)
            return new Speech([PersonNamed(author)], cue, span, "owner-of-statement", true, 1);
        if (mention.Kind == MentionKind.OtherPronoun && prose.Word(mention.First) is "it" or "It" && referents.BodyBefore(source.Mention) is var body and >= 0)
            return new Speech(PhrasesOf(body), cue, span, "it-last-body", false, 0.8f);
        return new Speech(PhrasesOf(source.Mention), cue, span, frame, mention.Kind is MentionKind.Body or MentionKind.Name, 1);
    }

    /// <summary>"Phil Berger and Tim Moore wrote": two names that "and" joins, where the first begins the sentence or stands behind a comma, marks or the verb.</summary>
    private Speaker[] WithPartner(SourceCandidate source, int person)
    {
        var first = passage.Mentions[source.Mention].First;
        if (source.Mention == 0 || source.Cue < 0 || first < 2 || prose.Word(first - 1) is not "and" || prose.Word(passage.Clauses.Cues[source.Cue].Token)[^1] == 's')
            return [PersonNamed(person)];
        var partner = passage.Mentions[source.Mention - 1];
        var isJoined = partner.Kind == MentionKind.Name && partner.Last == first - 1 && partner.Person >= 0 && partner.Person != person && prose[partner.First].Sentence == prose[first].Sentence;
        return isJoined && StandsFree(partner.First) ? [PersonNamed(partner.Person), PersonNamed(person)] : [PersonNamed(person)];
    }

    private bool StandsFree(int first)
    {
        if (first == 0)
            return true;
        var before = prose[first - 1];
        return before.Sentence != prose[first].Sentence || before.Quote >= 0 || before.Shape is Shape.Comma or Shape.Mark || before.Is(WordClass.Words) || prose.Word(first - 1) is "to";
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
        var last = person.IsFamilyNameFirst ? prose.Words(person.NameFirst, person.NameFirst + 1) : prose.Words(person.FamilyFirst, person.FamilyLast);
        var name = prose.Words(person.NameFirst, person.NameLast);
        var role = person.RoleFirst < 0 ? captions.Of(name) : RoleText(person.RoleFirst, person.RoleLast);
        return people[index] = new Speaker(name, role) { LastName = last };
    }

    private Speaker[] PhrasesOf(int index)
    {
        var mention = passage.Mentions[index];
        if (mention.Kind is MentionKind.Nominal or MentionKind.Phrase && IsPair(mention.Last - 1) && referents.PairBefore(index) is { } two)
            return [PersonNamed(two.First), PersonNamed(two.Second)];
        var first = mention.First;
        if (prose.Word(first) is "the" or "The" && mention.Last - first > 1)
            first++;
        else if (first > 1 && prose[first - 1].Shape == Shape.Possessive && passage.Clauses.MentionAt(first - 2) is var owner and >= 0)
            first = passage.Mentions[owner].First;
        var text = prose.Words(first, mention.Kind is MentionKind.Nominal or MentionKind.Phrase ? EndOfPhrase(mention.Last) : mention.Last);
        if (!phrases.TryGetValue(text, out var speaker))
            phrases[text] = speaker = new Speaker(text, null);
        return [speaker];
    }

    /// <summary>"The pair said", "both said": the two who spoke last.</summary>
    private bool IsPair(int head) => prose.Word(head) is "pair" or "duo" or "both" or "two" or "couple";

    /// <summary>"a spokesman | for the campaign": what hangs on the noun, to the next verb or mark.</summary>
    private int EndOfPhrase(int at)
    {
        if (at >= prose.Count || !prose[at].Is(WordClass.Preposition) || prose.Word(at) is not ("of" or "for" or "from" or "at" or "with" or "in" or "to"))
            return at;
        var end = at + 1;
        while (end < prose.Count && end - at < LongestPhrase && (prose[end].IsWord || prose[end].Shape == Shape.Possessive)
               && prose[end].Sentence == prose[at].Sentence && prose[end].Quote < 0
               && !prose[end].Is(WordClass.Auxiliary | WordClass.Time) && (!prose[end].Is(WordClass.Verb) || prose[end].IsCapital || prose[end].Is(WordClass.NounToo)))
            end++;
        return end;
    }

    /// <summary>With whose it is: "Syria's foreign minister".</summary>
    private string RoleText(int first, int last)
    {
        if (prose[first].Is(WordClass.Determiner) && last - first > 1)
            first++;
        else if (first > 1 && prose[first - 1].Shape == Shape.Possessive && passage.Clauses.MentionAt(first - 2) is var owner and >= 0)
            first = passage.Mentions[owner].First;
        return prose.Words(first, last);
    }

    /// <summary>Of "Syria's foreign minister, Walid Al-Mouallem," the name.</summary>
    private TextSpan NameSpan(Mention mention)
        => mention.Apposed >= 0 && passage.Mentions[mention.Apposed] is var name ? Span(name.First, name.Last) : Span(mention.First, mention.Last);

    private TextSpan Span(int first, int last) => new(prose[first].Start, prose[last - 1].End);

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
