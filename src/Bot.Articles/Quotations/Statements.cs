namespace Bot.Articles;

/// <summary>
/// A cue and the tokens it may report: [First, Last), and [SecondFirst, SecondLast) behind the cue when it stands in the middle.
/// </summary>
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
internal sealed class Statements(Passage passage, FeatureWeights weights, Action<ChoiceMade>? heard = null)
{
    private const int LongestLead = 16;
    private const int LongestSentence = 120;
    private const int MostOptions = (int)OptionRank.Twelfth;
    private const int MostVerbTokens = 30;

    /// <summary>F1 on the tuning part is best when a statement is taken a little more readily than its odds say.</summary>
    private const float Readiness = 0.7f;

    private readonly Prose prose = passage.Prose;
    private readonly List<StatementOption> options = [];
    private readonly Choice choice = new(weights);

    /// <summary>The options of the last <see cref="Weigh"/>.</summary>
    public IReadOnlyList<StatementOption> Options => options;

    /// <summary>
    /// What was found: who reports it by which cue, how surely there is a statement wherever it ends, how surely it is this stretch,
    /// the stretch, and the second half when the cue stands between.
    /// </summary>
    internal readonly record struct Statement(SourceCandidate Source, float Sureness, float Probability, TextSpan First, TextSpan? Second);

    /// <summary>
    /// Every statement in order; <paramref name="isQuoted"/> tells the stretches that quotations already have,
    /// <paramref name="isOneSpeaker"/> whether two mentions mean one.
    /// </summary>
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

    /// <summary>Of two that overlap, the one that holds another speaker's stays ("Kerry said Lavrov told him"); else the surer.</summary>
    private static void Prefer(List<Statement> found, Statement statement, bool isOneSpeaker)
    {
        var clearOfOthers = found.Count < 2 || statement.First.Start >= (found[^2].Second ?? found[^2].First).End;
        var isSurer = statement.Probability > found[^1].Probability;
        var isBetter = isOneSpeaker ? isSurer : Holds(statement, found[^1]) || (isSurer && !Holds(found[^1], statement));
        if (isBetter && clearOfOthers)
            found[^1] = statement;
    }

    private static bool Holds(Statement outer, Statement inner) =>
        outer.First.Start <= inner.First.Start
        && (outer.Second ?? outer.First).End >= (inner.Second ?? inner.First).End
        && outer.First.Length > inner.First.Length;

    public bool Reports(int index)
    {
        var cue = passage.Clauses.Cues[index];
        if (cue.Frame >= Frame.AccordingTo)
            return cue.Frame == Frame.AccordingTo;
        return prose[cue.Token].Is(WordClass.Words | WordClass.Manner) || MakesCase(prose, cue.Token);
    }

    /// <summary>"made the case that", "made clear that", "makes the point that"</summary>
    public static bool MakesCase(Prose prose, int verb)
    {
        if (prose.Word(verb) is not ("made" or "makes" or "make" or "making"))
            return false;
        var at = verb + 1;
        while (at < Math.Min(verb + 4, prose.Count) && prose[at].Is(WordClass.Determiner | WordClass.Pronoun))
            at++;
        return at < prose.Count && prose[at].Is(WordClass.Case) && prose.IsWord(at + 1, "that");
    }

    private Statement? Choose(int cue)
    {
        Weigh(cue);
        if (options.Count < 2)
            return null;
        var best = choice.Decide();
        var verb = passage.Clauses.Cues[cue].Token;
        heard?.Invoke(new ChoiceMade("statement", Span(verb, verb + 1), choice, NameOf));
        var option = options[best];
        if (option.IsNone || (option.Last - option.First < 3 && !option.IsSplit))
            return null;
        TextSpan? second = option.IsSplit ? Span(option.SecondFirst, option.SecondLast) : null;
        var source = new SourceCandidate(passage.Clauses.Cues[cue].Subject, cue);
        return new Statement(source, 1 - choice.OddsOf(0), choice.OddsOf(best), Span(option.First, option.Last), second);
    }

    /// <summary>Notes what speaks for every stretch that the cue may report, and for none.</summary>
    public Choice Weigh(int cue)
    {
        Collect(cue);
        choice.Clear();
        for (var i = 0; i < options.Count; i++)
        {
            choice.BeginOption();
            if (options[i].IsNone)
                NoteNothing(passage.Clauses.Cues[cue]);
            else
                Note(options[i], (OptionRank)i);
            if (options[i].IsNone)
                choice.Add("a statement is taken readily", -Readiness);
        }

        return choice;
    }

    private string NameOf(int option)
    {
        var (_, first, last, secondFirst, secondLast) = options[option];
        if (options[option].IsNone)
            return "no statement";
        var half = prose.Words(first, last);
        return options[option].IsSplit ? $"{half} ... {prose.Words(secondFirst, secondLast)}" : half;
    }

    public TextSpan Span(int first, int last) => prose.Span(first, last);

    /// <summary>What the cue may report; first of all, nothing.</summary>
    private void Collect(int index)
    {
        options.Clear();
        options.Add(new StatementOption(index, 0, 0, 0, 0));
        var cue = passage.Clauses.Cues[index];
        var (first, last) = Sentence(cue.Token);
        var subject = passage.Mentions[cue.Subject];
        var isBehindVerb = cue.Frame is Frame.Inverted or Frame.AccordingTo;
        var behind = isBehindVerb ? subject.Last : StartBehind(cue.Token + 1, last);
        if (!isBehindVerb && behind < last)
            AddBehind(index, behind, last);
        var lead = isBehindVerb ? cue.Token : subject.First;
        if (cue.Frame is not (Frame.Inherited or Frame.SubjectBeyondAside))
            AddAround(index, first, lead, isBehindVerb ? behind : cue.Token + 1, last);
    }

    private (int First, int Last) Sentence(int token)
    {
        var (first, last, sentence) = (token, token + 1, prose[token].Sentence);
        while (first > 0 && prose[first - 1].Sentence == sentence && token - first < LongestSentence)
            first--;
        while (last < prose.Count && prose[last].Sentence == sentence && last - token < LongestSentence)
            last++;
        return (first, last);
    }

    /// <summary>Skips what can stand between the verb and the clause: adverbs, the day, where it was said, who was told.</summary>
    private int StartBehind(int at, int last)
    {
        var verb = at - 1;
        var told = prose[verb].Is(WordClass.Telling);
        if (prose[verb].Is(WordClass.OtherVerb))
            at = Math.Min(last, at + 2);
        for (; at < last && at - verb < LongestLead; at++)
        {
            var token = prose[at];
            if (prose.Word(at) is "that")
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

    /// <summary>"in a statement", "on Monday": the end of a phrase that tells where or when something was said.</summary>
    private int EndOfPhrase(int at, int last)
    {
        var end = at + 1;
        while (end < last && end - at < 8 && prose.Word(end) is not "that")
        {
            var token = prose[end];
            if (token.Shape is Shape.Comma or Shape.Stop || token.Quote >= 0)
                return end;
            if (token.Is(WordClass.Time) || token.Is(WordClass.CueNoun))
                return end + 1;
            end++;
        }

        return end < last && prose.Word(end) is "that" ? end : at;
    }

    /// <summary>The clause behind the cue: to the sentence's end, or to any comma, dash or next verb of speech on the way.</summary>
    private void AddBehind(int cue, int first, int last)
    {
        if (!prose[first].IsWord && prose[first].Shape != Shape.Other)
            return;
        Add(new StatementOption(cue, first, last, 0, 0));
        for (var i = first + 2; i < last && options.Count < MostOptions; i++)
        {
            var token = prose[i];
            if (token.Quote >= 0)
                return;
            if (token.Shape is Shape.Comma or Shape.Dash || (token.Is(WordClass.Conjunction) && LeadsToCue(i + 1, last)))
                Add(new StatementOption(cue, first, i, 0, 0));
        }
    }

    private bool LeadsToCue(int at, int last)
    {
        for (var i = at; i < Math.Min(at + 3, last); i++)
        {
            if (prose[i].Is(WordClass.Cue) && prose[i].Shape == Shape.Lower)
                return true;
        }

        return false;
    }

    /// <summary>The sentence before the cue, from its start or from a comma; and with what goes on behind the cue.</summary>
    private void AddAround(int cue, int first, int lead, int behind, int last)
    {
        if (lead - first < 3)
        {
            if (behind < last && prose[behind].Shape == Shape.Comma && passage.Clauses.Cues[cue].Frame == Frame.AccordingTo)
                Add(new StatementOption(cue, behind + 1, last, 0, 0));
            return;
        }

        if (prose[lead - 1].Shape is not (Shape.Comma or Shape.Dash) && passage.Clauses.Cues[cue].Frame != Frame.AccordingTo)
            return;
        var end = prose[lead - 1].IsWord ? lead : lead - 1;
        var goesOn = behind < last && prose[behind].Shape == Shape.Comma && last - behind > 3;
        for (var i = first; i < end - 1 && options.Count < MostOptions; i++)
        {
            if (prose[i].Quote >= 0)
                return;
            var isBehindAnd = i == first + 1 && prose[first].Is(WordClass.Conjunction);
            if (i > first && prose[i - 1].Shape is not (Shape.Comma or Shape.Dash) && !isBehindAnd)
                continue;
            Add(new StatementOption(cue, i, end, 0, 0));
            if (goesOn)
                Add(new StatementOption(cue, i, end, behind + 1, last));
        }
    }

    private void Add(StatementOption option)
    {
        var (first, last) = Trim(option.First, option.Last);
        var (secondFirst, secondLast) = option.IsSplit ? Trim(option.SecondFirst, option.SecondLast) : (0, 0);
        if (last - first >= 1 && options.Count < MostOptions)
            options.Add(option with { First = first, Last = last, SecondFirst = secondFirst, SecondLast = secondLast });
    }

    private (int First, int Last) Trim(int first, int last)
    {
        while (last > first && !prose[last - 1].IsWord && prose[last - 1].Shape is not (Shape.CloseBracket or Shape.Possessive))
            last--;
        while (last > first && !prose[first].IsWord && prose[first].Shape != Shape.Other)
            first++;
        return (first, last);
    }

    private void NoteNothing(Cue cue)
    {
        choice.Note(StatementFeatures.Nothing.At(cue.Frame, cue.Form, Scales.Flag(cue.Stance != Stance.Said)));
        choice.Note(StatementFeatures.NothingAndVerb.At(VerbOf(cue)));
    }

    private void Note(StatementOption option, OptionRank rank)
    {
        var cue = passage.Clauses.Cues[option.Cue];
        var (verb, negated) = (VerbOf(cue), Scales.Flag(cue.Stance != Stance.Said));
        var place = option.IsSplit ? ClausePlace.Around : option.First > cue.Token ? ClausePlace.Behind : ClausePlace.Before;
        var (start, end, finite) = (StartOf(option.First), EndOf(option.Last), Scales.Flag(IsFinite(option.First, option.Last)));
        choice.Note(StatementFeatures.Verb.At(verb, place));
        choice.Note(StatementFeatures.VerbAndStart.At(verb, start, place));
        choice.Note(StatementFeatures.Role.At(cue.Frame, cue.Form, negated, place));
        choice.Note(StatementFeatures.Start.At(start, place));
        choice.Note(StatementFeatures.StartAndRole.At(cue.Frame, cue.Form, negated, start, place));
        choice.Note(StatementFeatures.End.At(end, place));
        choice.Note(StatementFeatures.EndAndRank.At(end, rank));
        choice.Note(StatementFeatures.Length.At(LengthOf(option.Last - option.First), place));
        choice.Note(StatementFeatures.Rest.At(RestBehind(option), end));
        choice.Note(StatementFeatures.Finite.At(finite, place));
        choice.Note(StatementFeatures.FiniteAndVerb.At(verb, finite));
        choice.Note(StatementFeatures.Around.At(place, rank));
        choice.Note(StatementFeatures.Speaker.At(passage.Mentions[cue.Subject].Kind, place));
        var goesOn = IsFinite(option.Last, Math.Min(option.Last + 8, prose.Count));
        choice.Note(StatementFeatures.EndAndFinite.At(end, finite, Scales.Flag(goesOn)));
    }

    private ReportingVerb VerbOf(Cue cue) => cue.Frame == Frame.AccordingTo ? ReportingVerb.None : Lexicon.VerbOf(prose.Word(cue.Token));

    private ClauseStart StartOf(int at)
    {
        var token = prose[at];
        var word = prose.Word(at);
        return word switch
        {
            "that" => ClauseStart.That,
            "to" => ClauseStart.To,
            _ when token.Is(WordClass.Pronoun) => ClauseStart.Pronoun,
            _ when token.Is(WordClass.Determiner) => ClauseStart.Article,
            _ when token.IsCapital => ClauseStart.Capital,
            _ when token.Is(WordClass.Relative | WordClass.Subordinator) => ClauseStart.Question,
            _ when word.EndsWith("ing") => ClauseStart.Participle,
            _ when token.Is(WordClass.Preposition) => ClauseStart.Preposition,
            _ when token.Is(WordClass.Verb) => ClauseStart.Verb,
            _ when token.Is(WordClass.Small) => ClauseStart.SmallWord,
            _ => ClauseStart.Word,
        };
    }

    private ClauseEnd EndOf(int last)
    {
        if (last >= prose.Count || !prose.SameSentence(last, last - 1) || prose[last].Shape == Shape.Stop)
            return ClauseEnd.SentenceEnd;
        if (prose[last].Shape == Shape.Comma)
            return last + 1 >= prose.Count ? ClauseEnd.TextEnd : EndBeforeComma(last + 1);
        var next = prose[last].IsWord ? last : last + 1;
        if (next >= prose.Count)
            return ClauseEnd.TextEnd;
        return prose[next].Is(WordClass.Conjunction) ? ClauseEnd.And : prose[last].Shape == Shape.Dash ? ClauseEnd.Dash : ClauseEnd.Word;
    }

    private ClauseEnd EndBeforeComma(int next)
    {
        var token = prose[next];
        var word = prose.Word(next);
        if (token.Is(WordClass.Words) && word.EndsWith("ing"))
            return ClauseEnd.Adding;
        if (token.Is(WordClass.Relative))
            return ClauseEnd.Who;
        if (token.Is(WordClass.Conjunction))
            return LeadsToCue(next + 1, prose.Count) ? ClauseEnd.AndVerb : ClauseEnd.CommaAnd;
        if (token.Is(WordClass.Subordinator))
            return ClauseEnd.While;
        if (word.EndsWith("ing"))
            return ClauseEnd.Participle;
        if (token.Is(WordClass.Determiner))
            return ClauseEnd.Article;
        if (word is "according")
            return ClauseEnd.According;
        return token.Is(WordClass.Preposition) ? ClauseEnd.Preposition : token.IsCapital ? ClauseEnd.Capital : ClauseEnd.OtherWord;
    }

    private ClauseLength RestBehind(StatementOption option)
    {
        var rest = 0;
        while (rest < 40 && option.Last + rest < prose.Count && prose.SameSentence(option.Last + rest, option.Last - 1))
            rest++;
        return LengthOf(rest);
    }

    private static ClauseLength LengthOf(int tokens) => tokens switch
    {
        <= 1 => ClauseLength.UpToOne,
        2 => ClauseLength.Two,
        <= 4 => ClauseLength.UpToFour,
        <= 7 => ClauseLength.UpToSeven,
        <= 11 => ClauseLength.UpToEleven,
        <= 16 => ClauseLength.UpToSixteen,
        <= 24 => ClauseLength.UpToTwentyFour,
        _ => ClauseLength.Longer,
    };

    private bool IsFinite(int first, int last)
    {
        for (var i = first; i < last && i < first + MostVerbTokens; i++)
        {
            if (prose[i].Is(WordClass.Auxiliary) || IsFiniteVerb(i))
                return true;
        }

        return false;
    }

    private bool IsFiniteVerb(int at) =>
        prose[at].Shape == Shape.Lower && prose[at].Is(WordClass.Verb) && !prose[at].Is(WordClass.NounToo)
        && !prose.Word(at).EndsWith("ing");
}
