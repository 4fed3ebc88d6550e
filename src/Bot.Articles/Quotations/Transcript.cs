namespace Bot.Articles;

/// <summary>
/// Interviews and transcripts: lines behind a label, "Lena Fox: We start again.", "A: Never.", or answers to a paragraph that asks. What
/// stands behind a label was said by whom it names; what stands in it belongs to whoever speaks the line.
/// </summary>
internal sealed class Transcript
{
    private const double OddsOfLabel = 0.9;
    private const double OddsOfAnswer = 0.7;

    private static readonly Speaker Interviewee = new("the person interviewed", null);

    private readonly string text;
    private readonly List<TranscriptLine> lines;
    private readonly Speaker? answering;
    private readonly Dictionary<string, Speaker> byLabel = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> turns;

    private Transcript(string text, List<TranscriptLine> lines, Passage passage, Passage headline)
    {
        (this.text, this.lines) = (text, lines);
        turns = lines.Where(line => line.IsLabelled).CountBy(line => line.LabelIn(text)).ToDictionary();
        for (var i = 0; i < passage.People.Count; i++)
        {
            var speaker = LineNames.SpeakerOf(passage, i);
            byLabel.TryAdd(speaker.Name, speaker);
            byLabel.TryAdd(speaker.LastName, speaker);
        }

        answering = PersonBefore(lines.Find(line => line.IsLabelled)?.Label.Start ?? int.MaxValue, passage, headline);
    }

    /// <summary>Adds what is said behind labels, where the text is a conversation; leaves the quotations else as they are.</summary>
    public static IReadOnlyList<Quotation> Add(string text, Layout layout, Passage passage, IReadOnlyList<Quotation> quotations)
    {
        var lines = TranscriptLine.Read(text, layout.Body);
        var answers = UnlabelledInterview.Answers(text, lines);
        if (answers.Count == 0 && !lines.Exists(line => line.IsLabelled))
            return quotations;
        var title = ArticleReader.PassageOf(text, Layout.Titles(layout.Blocks));
        var transcript = new Transcript(text, lines, passage, title);
        if (transcript.IsConversation())
            return Join([.. transcript.Turns()], quotations);
        return answers.Count > 0 && PersonBefore(lines[answers[0].Start].Words.Start, passage, title) is { } speaker
            ? Join([.. answers.Select(answer => AnswerOf(lines[answer], speaker))], quotations)
            : quotations;
    }

    private static Quotation AnswerOf(List<TranscriptLine> answer, Speaker speaker) =>
        new(
            QuotationKind.Spoken,
            [.. answer.Select(line => line.Words)],
            new Attribution([speaker], null, null, "interview-answer", OddsOfAnswer));

    /// <summary>Questions and answers; or lines of several speakers, one known or two who speak again, one of them asking.</summary>
    private bool IsConversation()
    {
        if (lines.Exists(line => line.IsQuestion) && lines.Exists(line => line.IsAnswer))
            return true;
        var labelled = lines.Where(line => line.IsLabelled && line.EndsSentence).ToList();
        var labels = labelled.Select(line => line.LabelIn(text)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var isOfRecord = labels.Exists(IsOfRecord);
        var isKnown = isOfRecord || labels.Exists(label => PersonOf(label) is not null) || labels.Count(label => turns[label] > 1) > 1;
        return labels.Count > 1 && isKnown && (isOfRecord || labelled.Exists(line => line.Asks)) && IsDense();
    }

    /// <summary>"MS. HARLAN", as a court's or a parliament's record labels who speaks.</summary>
    private static bool IsOfRecord(string label) => !label.Any(char.IsLower) && TitlesOf(label.Split(' ')) > 0;

    private static int TitlesOf(string[] words) =>
        words.TakeWhile(word => (Lexicon.Of(word.TrimEnd('.')) & WordClass.Title) != 0).Count();

    /// <summary>Between the first label and the last every other line has one; under headed notes stand paragraphs.</summary>
    private bool IsDense()
    {
        var (first, last) = (lines.FindIndex(line => line.IsLabelled), lines.FindLastIndex(line => line.IsLabelled));
        return lines[first..(last + 1)].Count(line => line.IsLabelled) * 2 > last - first;
    }

    private static List<Quotation> Join(List<Quotation> spoken, IReadOnlyList<Quotation> quotations)
    {
        var joined = spoken.Concat(quotations.Where(quotation => !IsWithin(spoken, quotation.Extent))).ToList();
        joined.Sort((one, other) => one.Pieces[0].Start.CompareTo(other.Pieces[0].Start));
        return joined;
    }

    /// <summary>A turn goes on over lines without a label to the next label; behind the last one the writer may speak again.</summary>
    private IEnumerable<Quotation> Turns()
    {
        for (var at = 0; at < lines.Count;)
        {
            var end = at + 1;
            while (end < lines.Count && !lines[end].IsLabelled)
                end++;
            if (SpokenBy(lines[at]) is { } speaker)
                yield return TurnOf(at, end < lines.Count ? end : at + 1, speaker);
            at = end;
        }
    }

    private Quotation TurnOf(int first, int end, Speaker speaker)
    {
        var line = lines[first];
        var pieces = lines[first..end].Select(part => part.Words).ToArray();
        var rule = line.IsAnswer ? "interview-answer" : "speaker-label";
        var attribution = new Attribution([speaker], null, line.Label, rule, line.IsAnswer ? OddsOfAnswer : OddsOfLabel);
        return new Quotation(QuotationKind.Spoken, pieces, attribution with { IsNamed = !line.IsAnswer });
    }

    /// <summary>Who speaks a line; null for the paper's questions, marked words, and labels of other things ("Read more:").</summary>
    private Speaker? SpokenBy(TranscriptLine line)
    {
        if (!line.IsLabelled || line.IsQuestion || line.Words.IsEmpty || line.IsMarked)
            return null;
        if (line.IsAnswer)
            return answering ?? Interviewee;
        var label = line.LabelIn(text);
        var known = PersonOf(label);
        return known ?? (line.Asks || turns[label] > 1 || IsOfRecord(label) ? new Speaker(LineNames.Cased(Untitled(label)), null) : null);
    }

    /// <summary>"MS. HARLAN" and "Harlan" are whoever is called so.</summary>
    private Speaker? PersonOf(string label) => byLabel.GetValueOrDefault(Untitled(label));

    /// <summary>"HARLAN" of "MS. HARLAN"; a title alone stays.</summary>
    private static string Untitled(string label)
    {
        var words = label.Split(' ');
        var titles = TitlesOf(words);
        return titles == words.Length ? label : string.Join(' ', words.Skip(titles));
    }

    /// <summary>The first whom the text introduces before the conversation begins, or the headline.</summary>
    private static Speaker? PersonBefore(int begins, Passage passage, Passage headline) =>
        FirstPerson(passage, begins) ?? FirstPerson(headline, int.MaxValue);

    private static Speaker? FirstPerson(Passage passage, int begins)
    {
        for (var i = 0; i < passage.People.Count && passage.Prose[passage.People[i].NameFirst].Start < begins; i++)
        {
            if (LineNames.IsInFull(passage, passage.People[i]))
                return LineNames.SpeakerOf(passage, i);
        }

        return null;
    }

    private static bool IsWithin(List<Quotation> turns, TextSpan span)
    {
        var (low, high) = (0, turns.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (turns[middle].Extent.End <= span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < turns.Count && turns[low].Extent.Start < span.End;
    }
}
