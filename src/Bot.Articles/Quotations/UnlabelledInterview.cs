namespace Bot.Articles;

/// <summary>
/// Interviews without labels: a paragraph asks "you", those behind it answer as "I". Guides that ask and answer themselves ("Why is the
/// bridge closed?") have nobody who speaks.
/// </summary>
internal sealed class UnlabelledInterview
{
    private const int FewestQuestions = 2;
    private const int LongestQuestion = 40;

    /// <summary>Paragraphs of an answer, on average: a column asks now and then.</summary>
    private const int MostPerAnswer = 4;

    private readonly string text;
    private readonly List<TranscriptLine> lines;
    private readonly List<int> questions;

    private UnlabelledInterview(string text, List<TranscriptLine> lines)
    {
        (this.text, this.lines) = (text, lines);
        questions = [.. Enumerable.Range(0, lines.Count).Where(IsQuestion)];
    }

    /// <summary>The lines of each answer; none where the text is no interview.</summary>
    public static List<Range> Answers(string text, List<TranscriptLine> lines)
    {
        var interview = new UnlabelledInterview(text, lines);
        var answers = interview.Read();
        return interview.IsInterview(answers) ? answers : [];
    }

    private bool IsQuestion(int at) =>
        lines[at] is { Asks: true, IsMarked: false } line && LineRules.Words(line.Words.Over(text)) <= LongestQuestion;

    /// <summary>Between two questions all answers; behind the last one the writer may speak again.</summary>
    private List<Range> Read()
    {
        List<Range> answers = [];
        for (var i = 0; i < questions.Count; i++)
        {
            var (from, to) = (questions[i] + 1, i + 1 < questions.Count ? questions[i + 1] : Math.Min(questions[i] + 2, lines.Count));
            if (from < to)
                answers.Add(from..to);
        }

        return answers;
    }

    private bool IsInterview(List<Range> answers)
    {
        if (answers.Count < FewestQuestions || lines.Count - questions[0] > questions.Count * (MostPerAnswer + 1))
            return false;
        var asked = questions.Count(at => Has(at, GrammaticalPerson.You));
        var ownWords = answers.Count(IsOwn);
        return asked * 2 >= questions.Count && ownWords * 2 >= answers.Count && !questions.Exists(at => Has(at, GrammaticalPerson.I));
    }

    private bool IsOwn(Range answer) => Enumerable.Range(0, lines.Count).Take(answer).Any(at => Has(at, GrammaticalPerson.I));

    private bool Has(int at, GrammaticalPerson person) => (Persons.Outside(lines[at].Words.Over(text)) & person) != 0;
}
