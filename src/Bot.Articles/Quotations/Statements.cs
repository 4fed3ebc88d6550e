namespace Bot.Articles;

/// <summary>A cue and the tokens it may report: [First, Last), and [SecondFirst, SecondLast) behind the cue when it stands in the middle.</summary>
internal readonly record struct StatementOption(int Cue, int First, int Last, int SecondFirst, int SecondLast)
{
    public bool IsNone => First == Last;

    public bool IsSplit => SecondLast > SecondFirst;
}

/// <summary>
/// Statements without marks: the clause behind a verb ("Lavrov said he would circulate a draft"), the sentence before one ("The talks
/// failed, officials said"), or both halves around it ("The talks, he said, failed"). Where a clause may end at several places, or
/// may be no statement at all, the weights of what is noted of each option choose.
/// </summary>
internal sealed class Statements(Passage passage, LinearModel<StatementFeature> weights)
{
    public const int MostFeatures = 20;
    private const int LongestLead = 16;
    private const int LongestSentence = 120;
    private const int MostOptions = 12;

    /// <summary>F1 on the tuning part is best when a statement is taken a little more readily than its odds say.</summary>
    private const float Readiness = 0.7f;

    private readonly List<StatementOption> options = [];

    /// <summary>
    /// What was found: who reports it by which cue, how surely there is a statement wherever it ends, how surely it is this stretch,
    /// the stretch, and the second half when the cue stands between.
    /// </summary>
    internal readonly record struct Statement(SourceCandidate Source, float Sureness, float Probability, TextSpan First, TextSpan? Second);

    /// <summary>Every statement in order; <paramref name="isQuoted"/> tells the stretches that quotations already have, <paramref name="isOneSpeaker"/> whether two mentions mean one.</summary>
    public List<Statement> Find(Func<TextSpan, bool> isQuoted, Func<int, int, bool> isOneSpeaker)
    {
        List<Statement> found = [];
        for (var cue = 0; cue < passage.Clauses.Cues.Count; cue++)
        {
            if (!Reports(cue) || Choose(cue) is not { } statement)
                continue;
            if (isQuoted(statement.First) || (statement.Second is { } half && isQuoted(half)))
                continue;
            if (found.Count > 0 && statement.First.Start < (found[^1].Second ?? found[^1].First).End)
                Prefer(found, statement, isOneSpeaker(found[^1].Source.Mention, statement.Source.Mention));
            else
                found.Add(statement);
        }

        return found;
    }

    /// <summary>Of two that overlap, the one that holds another speaker's stays ("Kerry said Lavrov told him ..." is Kerry's); else the surer.</summary>
    private static void Prefer(List<Statement> found, Statement statement, bool isOneSpeaker)
    {
        var clearOfOthers = found.Count < 2 || statement.First.Start >= (found[^2].Second ?? found[^2].First).End;
        var isSurer = statement.Probability > found[^1].Probability;
        var isBetter = isOneSpeaker ? isSurer : Holds(statement, found[^1]) || (isSurer && !Holds(found[^1], statement));
        if (isBetter && clearOfOthers)
            found[^1] = statement;
    }

    private static bool Holds(Statement outer, Statement inner) =>
        outer.First.Start <= inner.First.Start && (outer.Second ?? outer.First).End >= (inner.Second ?? inner.First).End && outer.First.Length > inner.First.Length;

    public bool Reports(int index)
    {
        var cue = passage.Clauses.Cues[index];
        return cue.Frame == Frame.AccordingTo || (cue.Frame < Frame.AccordingTo && (passage.Tokens[cue.Token].Is(WordClass.Words | WordClass.Manner) || MakesCase(cue.Token)));
    }

    /// <summary>"made the case that", "made clear that", "makes the point that"</summary>
    private bool MakesCase(int verb)
    {
        if (passage.Word(verb) is not ("made" or "makes" or "make" or "making"))
            return false;
        var at = verb + 1;
        while (at < Math.Min(verb + 4, passage.Tokens.Count) && passage.Word(at) is "the" or "a" or "it" or "his" or "her" or "their")
            at++;
        return at < passage.Tokens.Count && passage.Word(at) is "case" or "clear" or "point" or "argument" or "claim" && at + 1 < passage.Tokens.Count && passage.Word(at + 1) is "that";
    }

    private Statement? Choose(int cue)
    {
        Collect(cue, options);
        if (options.Count < 2)
            return null;
        Span<float> scores = stackalloc float[MostOptions + 4];
        Span<int> room = stackalloc int[MostFeatures];
        var best = 0;
        for (var i = 0; i < options.Count; i++)
        {
            var noted = new Noted<StatementFeature>(room);
            Note(options[i], i, ref noted);
            scores[i] = weights.Score(noted.All) - (i == 0 ? Readiness : 0);
            if (scores[i] > scores[best])
                best = i;
        }

        if (best == 0)
            return null;
        var sum = 0f;
        for (var i = 0; i < options.Count; i++)
            sum += MathF.Exp(scores[i] - scores[best]);
        var option = options[best];
        if (option.Last - option.First < 3 && !option.IsSplit)
            return null;
        TextSpan? second = option.IsSplit ? Span(option.SecondFirst, option.SecondLast) : null;
        return new Statement(new SourceCandidate(passage.Clauses.Cues[cue].Subject, cue), 1 - (MathF.Exp(scores[0] - scores[best]) / sum), 1 / sum, Span(option.First, option.Last), second);
    }

    public TextSpan Span(int first, int last) => new(passage.Tokens[first].Start, passage.Tokens[last - 1].End);

    /// <summary>What the cue may report; first of all, nothing.</summary>
    public void Collect(int index, List<StatementOption> into)
    {
        into.Clear();
        into.Add(new StatementOption(index, 0, 0, 0, 0));
        var cue = passage.Clauses.Cues[index];
        var (first, last) = Sentence(cue.Token);
        var subject = passage.Mentions[cue.Subject];
        var isBehindVerb = cue.Frame is Frame.Inverted or Frame.AccordingTo;
        var behind = isBehindVerb ? subject.Last : StartBehind(cue.Token + 1, last);
        if (!isBehindVerb && behind < last)
            AddBehind(index, behind, last, into);
        var lead = isBehindVerb ? cue.Token : subject.First;
        if (cue.Frame is not (Frame.Inherited or Frame.SubjectBeyondAside))
            AddAround(index, first, lead, isBehindVerb ? behind : cue.Token + 1, last, into);
    }

    private (int First, int Last) Sentence(int token)
    {
        var (first, last, sentence) = (token, token + 1, passage.Tokens[token].Sentence);
        while (first > 0 && passage.Tokens[first - 1].Sentence == sentence && token - first < LongestSentence)
            first--;
        while (last < passage.Tokens.Count && passage.Tokens[last].Sentence == sentence && last - token < LongestSentence)
            last++;
        return (first, last);
    }

    /// <summary>Skips what can stand between the verb and the clause: adverbs, the day, where it was said, who was told.</summary>
    private int StartBehind(int at, int last)
    {
        var verb = at - 1;
        var told = passage.Tokens[verb].Is(WordClass.Telling);
        if (passage.Tokens[verb].Is(WordClass.OtherVerb))
            at = Math.Min(last, at + 2);
        for (; at < last && at - verb < LongestLead; at++)
        {
            var token = passage.Tokens[at];
            if (passage.Word(at) is "that")
                return at;
            if (token.Shape is Shape.Comma or Shape.Colon || token.Quote >= 0)
                return last;
            if (token.Is(WordClass.Time) || (token.Is(WordClass.Adverb) && passage.Clauses.MentionAt(at) < 0))
                continue;
            if (told && passage.Clauses.MentionAt(at) is var mention and >= 0)
            {
                told = false;
                at = passage.Mentions[mention].Last - 1;
            }
            else if (told && (token.Is(WordClass.Determiner | WordClass.Pronoun) || !token.Is(WordClass.Small)))
                continue;
            else if (token.Is(WordClass.Preposition) && EndOfPhrase(at, last) is var end && end > at)
                at = end - 1;
            else
                return at;
        }

        return last;
    }

    /// <summary>"in a statement", "on Monday", "during the debate": the end of a phrase that tells where or when something was said.</summary>
    private int EndOfPhrase(int at, int last)
    {
        var end = at + 1;
        while (end < last && end - at < 8 && passage.Word(end) is not "that")
        {
            var token = passage.Tokens[end];
            if (token.Shape is Shape.Comma or Shape.Stop || token.Quote >= 0)
                return end;
            if (token.Is(WordClass.Time) || token.Is(WordClass.CueNoun))
                return end + 1;
            end++;
        }

        return end < last && passage.Word(end) is "that" ? end : at;
    }

    /// <summary>The clause behind the cue: to the sentence's end, or to any comma, dash or next verb of speech on the way.</summary>
    private void AddBehind(int cue, int first, int last, List<StatementOption> into)
    {
        if (!passage.Tokens[first].IsWord && passage.Tokens[first].Shape != Shape.Other)
            return;
        Add(new StatementOption(cue, first, last, 0, 0), into);
        for (var i = first + 2; i < last && into.Count < MostOptions; i++)
        {
            var token = passage.Tokens[i];
            if (token.Quote >= 0)
                return;
            if (token.Shape is Shape.Comma or Shape.Dash || (token.Is(WordClass.Conjunction) && LeadsToCue(i + 1, last)))
                Add(new StatementOption(cue, first, i, 0, 0), into);
        }
    }

    private bool LeadsToCue(int at, int last)
    {
        for (var i = at; i < Math.Min(at + 3, last); i++)
        {
            if (passage.Tokens[i].Is(WordClass.Cue) && passage.Tokens[i].Shape == Shape.Lower)
                return true;
        }

        return false;
    }

    /// <summary>The sentence before the cue, from its start or from a comma; and with what goes on behind the cue.</summary>
    private void AddAround(int cue, int first, int lead, int behind, int last, List<StatementOption> into)
    {
        if (lead - first < 3)
        {
            if (behind < last && passage.Tokens[behind].Shape == Shape.Comma && passage.Clauses.Cues[cue].Frame == Frame.AccordingTo)
                Add(new StatementOption(cue, behind + 1, last, 0, 0), into);
            return;
        }

        if (passage.Tokens[lead - 1].Shape is not (Shape.Comma or Shape.Dash) && passage.Clauses.Cues[cue].Frame != Frame.AccordingTo)
            return;
        var end = passage.Tokens[lead - 1].IsWord ? lead : lead - 1;
        var goesOn = behind < last && passage.Tokens[behind].Shape == Shape.Comma && last - behind > 3;
        for (var i = first; i < end - 1 && into.Count < MostOptions; i++)
        {
            if (passage.Tokens[i].Quote >= 0)
                return;
            if (i > first && passage.Tokens[i - 1].Shape is not (Shape.Comma or Shape.Dash) && !(i == first + 1 && passage.Tokens[first].Is(WordClass.Conjunction)))
                continue;
            Add(new StatementOption(cue, i, end, 0, 0), into);
            if (goesOn)
                Add(new StatementOption(cue, i, end, behind + 1, last), into);
        }
    }

    private void Add(StatementOption option, List<StatementOption> into)
    {
        var (first, last) = Trim(option.First, option.Last);
        var (secondFirst, secondLast) = option.IsSplit ? Trim(option.SecondFirst, option.SecondLast) : (0, 0);
        if (last - first >= 1 && into.Count < MostOptions)
            into.Add(option with { First = first, Last = last, SecondFirst = secondFirst, SecondLast = secondLast });
    }

    private (int First, int Last) Trim(int first, int last)
    {
        while (last > first && !passage.Tokens[last - 1].IsWord && passage.Tokens[last - 1].Shape is not (Shape.CloseBracket or Shape.Possessive))
            last--;
        while (last > first && !passage.Tokens[first].IsWord && passage.Tokens[first].Shape != Shape.Other)
            first++;
        return (first, last);
    }

    public void Note(StatementOption option, int rank, ref Noted<StatementFeature> noted)
    {
        var cue = passage.Clauses.Cues[option.Cue];
        var verb = cue.Frame == Frame.AccordingTo ? 1 : 2 + (Hash(passage.Word(cue.Token)) & 1023);
        var role = ((int)cue.Frame * 8) + ((int)cue.Form * 2) + (cue.IsNegated ? 1 : 0);
        if (option.IsNone)
        {
            noted.Note(StatementFeature.None, role);
            noted.Note(StatementFeature.NoneAndVerb, verb);
            return;
        }

        var isBehind = option.First > cue.Token;
        var start = StartOf(option.First);
        var end = EndOf(option.Last);
        var finite = IsFinite(option.First, option.Last) ? 1 : 0;
        var place = option.IsSplit ? 2 : isBehind ? 1 : 0;
        noted.Note(StatementFeature.Verb, (verb * 3) + place);
        noted.Note(StatementFeature.VerbAndStart, ((verb * 12) + start) ^ (place << 10));
        noted.Note(StatementFeature.Role, (role * 3) + place);
        noted.Note(StatementFeature.Start, (start * 3) + place);
        noted.Note(StatementFeature.StartAndRole, (((role * 12) + start) * 3) + place);
        noted.Note(StatementFeature.End, (end * 3) + place);
        noted.Note(StatementFeature.EndAndRank, (end * 16) + Math.Min(15, rank));
        noted.Note(StatementFeature.Length, (Bucket(option.Last - option.First) * 3) + place);
        noted.Note(StatementFeature.Rest, (Rest(option) * 16) + end);
        noted.Note(StatementFeature.Finite, (finite * 3) + place);
        noted.Note(StatementFeature.FiniteAndVerb, (verb * 2) + finite);
        noted.Note(StatementFeature.Around, (place * 16) + Math.Min(15, rank));
        noted.Note(StatementFeature.Speaker, ((int)passage.Mentions[cue.Subject].Kind * 3) + place);
        noted.Note(StatementFeature.EndAndFinite, (end * 4) + (finite * 2) + (IsFinite(option.Last, Math.Min(option.Last + 8, passage.Tokens.Count)) ? 1 : 0));
    }

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & 0x7fffffff);
    }

    /// <summary>0 that, 1 to, 2 a pronoun, 3 an article, 4 a capital, 5 what or how, 6 -ing, 7 a preposition, 8 a verb, 9 another small word, 10 another word.</summary>
    private int StartOf(int at)
    {
        var token = passage.Tokens[at];
        var word = passage.Word(at);
        if (word is "that")
            return 0;
        if (word is "to")
            return 1;
        if (token.Is(WordClass.Pronoun))
            return 2;
        if (token.Is(WordClass.Determiner))
            return 3;
        if (token.IsCapital)
            return 4;
        if (token.Is(WordClass.Relative | WordClass.Subordinator))
            return 5;
        if (word.EndsWith("ing"))
            return 6;
        return token.Is(WordClass.Preposition) ? 7 : token.Is(WordClass.Verb) ? 8 : token.Is(WordClass.Small) ? 9 : 10;
    }

    /// <summary>0 the sentence's end; else what follows the comma: who, a participle, an article, and or but, while, a capital, a preposition, a verb of speech.</summary>
    private int EndOf(int last)
    {
        if (last >= passage.Tokens.Count || passage.Tokens[last].Sentence != passage.Tokens[last - 1].Sentence || passage.Tokens[last].Shape == Shape.Stop)
            return 0;
        var isComma = passage.Tokens[last].Shape == Shape.Comma;
        var next = isComma || !passage.Tokens[last].IsWord ? last + 1 : last;
        if (next >= passage.Tokens.Count)
            return 1;
        var token = passage.Tokens[next];
        var word = passage.Word(next);
        if (!isComma)
            return token.Is(WordClass.Conjunction) ? 2 : passage.Tokens[last].Shape == Shape.Dash ? 3 : 4;
        if (token.Is(WordClass.Words) && word.EndsWith("ing"))
            return 5;
        if (token.Is(WordClass.Relative))
            return 6;
        if (token.Is(WordClass.Conjunction))
            return LeadsToCue(next + 1, passage.Tokens.Count) ? 7 : 8;
        if (token.Is(WordClass.Subordinator))
            return 9;
        if (word.EndsWith("ing"))
            return 10;
        if (token.Is(WordClass.Determiner))
            return 11;
        if (word is "according")
            return 12;
        return token.Is(WordClass.Preposition) ? 13 : token.IsCapital ? 14 : 15;
    }

    private int Rest(StatementOption option)
    {
        var rest = 0;
        while (rest < 40 && option.Last + rest < passage.Tokens.Count && passage.Tokens[option.Last + rest].Sentence == passage.Tokens[option.Last - 1].Sentence)
            rest++;
        return Bucket(rest);
    }

    private static int Bucket(int count) => count switch { <= 1 => 0, 2 => 1, <= 4 => 2, <= 7 => 3, <= 11 => 4, <= 16 => 5, <= 24 => 6, _ => 7 };

    private bool IsFinite(int first, int last)
    {
        for (var i = first; i < last && i < first + 30; i++)
        {
            var token = passage.Tokens[i];
            if (token.Is(WordClass.Auxiliary) || (token.Shape == Shape.Lower && token.Is(WordClass.Verb) && !token.Is(WordClass.NounToo) && !passage.Word(i).EndsWith("ing")))
                return true;
        }

        return false;
    }
}
