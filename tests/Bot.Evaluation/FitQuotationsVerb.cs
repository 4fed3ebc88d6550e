using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit-quotations QUOTED.jsonl ALL.jsonl FOLDER</c>: learns the weights of sources, marked stretches and referents from labelled
/// articles (quoted pieces; every attribution) and writes the weight files.
/// </summary>
internal static class FitQuotationsVerb
{
    private const string Comment = "# Learnt by Bot.Evaluation fit-quotations from the train part of PolNeAR: feature, value, weight. The sum decides; a feature's values are made in the class of the choice.";

    public static int Run(string quotedFile, string allFile, string folder)
    {
        var articles = LabelledArticle.ReadAll(quotedFile).Zip(LabelledArticle.ReadAll(allFile)).ToList();
        FitReferents(articles, folder);
        var sources = FitSources(articles, folder);
        FitMarked(articles, sources, folder);
        FitStatements(articles, folder);
        return 0;
    }

    private static Passage Read(string text)
    {
        var body = LayoutRules.Recognise(text, Blocks.Split(text)).Body;
        return Passage.Read(text, Sentences.Split(text, body), Marks.Pair(text, body));
    }

    private static void FitReferents(List<(LabelledArticle Quoted, LabelledArticle All)> articles, string folder)
    {
        List<Choice> choices = [];
        var (asked, absent) = (0, 0);
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            Referents.Find(passage, (referents, index, people) =>
            {
                var mention = passage.Tokens[passage.Mentions[index].First];
                var label = all.Quotes.FirstOrDefault(q => q.Kind == "pronoun" && q.Speaker != null && q.SpeaksAt(mention.Start, mention.End));
                if (label == null)
                    return -2;
                asked++;
                var right = people.Select(p => LastName(passage, p).Equals(LastWord(label.Speaker!), StringComparison.OrdinalIgnoreCase)).ToArray();
                if (!right.Contains(true))
                {
                    absent++;
                    return -2;
                }

                choices.Add(new Choice([.. people.Select(p => Features(referents, index, p))], right));
                return people[Array.IndexOf(right, true)];
            });
        }

        var fit = new LinearFit<ReferentFeature>();
        fit.Fit(choices);
        fit.Write(Path.Combine(folder, "ReferentWeights.txt"), Comment);
        Console.WriteLine($"pronouns: {asked} labelled, {absent} whose person is not among the candidates; right on {fit.Accuracy(choices):P1} of {choices.Count}");

        static int[] Features(Referents referents, int index, int person)
        {
            var noted = new Noted<ReferentFeature>(new int[Referents.MostFeatures]);
            referents.Note(index, person, ref noted);
            return noted.All.ToArray();
        }
    }

    private static string LastName(Passage passage, int person) => passage.Word(passage.People[person].FamilyLast - 1).ToString();

    private static string LastWord(string name) => name.TrimEnd('.').Split(' ')[^1];

    private static LinearModel<SourceFeature> FitSources(List<(LabelledArticle Quoted, LabelledArticle All)> articles, string folder)
    {
        List<Choice> choices = [];
        var (labelled, absent) = (0, 0);
        foreach (var (quoted, _) in articles)
        {
            var passage = Read(quoted.Text);
            var choice = new SourceChoice(passage);
            SourceCandidate? before = null;
            for (var quote = 0; quote < passage.Quotes.Length; quote++)
            {
                var label = LabelOf(passage, quote, quoted);
                if (label == null || passage.Quotes[quote].Last == 0)
                {
                    before = null;
                    continue;
                }

                labelled++;
                List<SourceCandidate> candidates = [];
                choice.Collect(quote, candidates);
                var right = candidates.Select(c => IsRight(passage, c, label, quote)).ToArray();
                if (!right.Contains(true))
                {
                    absent++;
                    before = null;
                    continue;
                }

                right[0] &= !right.AsSpan(1).Contains(true) || (before is { } chosen && candidates.FindIndex(c => c.Mention == chosen.Mention) is var same and > 0 && right[same]);
                choices.Add(new Choice([.. candidates.Select(c => Features(choice, quote, c, before))], right));
                before = candidates[Array.IndexOf(right, true)];
            }
        }

        var fit = new LinearFit<SourceFeature>();
        var model = fit.Fit(choices);
        fit.Write(Path.Combine(folder, "SourceWeights.txt"), Comment);
        Console.WriteLine($"sources: {labelled} labelled, {absent} not among the candidates; right on {fit.Accuracy(choices):P1} of {choices.Count}");
        return model;
    }

    private static int[] Features(SourceChoice choice, int quote, SourceCandidate candidate, SourceCandidate? before)
    {
        var noted = new Noted<SourceFeature>(new int[SourceChoice.MostFeatures]);
        choice.Note(quote, candidate, before, ref noted);
        return noted.All.ToArray();
    }

    private static bool IsRight(Passage passage, SourceCandidate candidate, LabelledQuote label, int quote)
    {
        if (!candidate.IsCarried)
        {
            var mention = passage.Mentions[candidate.Mention];
            return label.SpeaksAt(passage.Tokens[mention.First].Start, passage.Tokens[mention.Last - 1].End);
        }

        var paragraph = passage.Tokens[passage.Quotes[quote].First].Paragraph;
        return label.SpeakerStart is not { } start || passage.Tokens.Find(t => t.End > start).Paragraph < paragraph;
    }

    private static void FitStatements(List<(LabelledArticle Quoted, LabelledArticle All)> articles, string folder)
    {
        List<Choice> choices = [];
        List<StatementOption> options = [];
        var (labelled, offered) = (0, 0);
        foreach (var (_, all) in articles)
        {
            HashSet<LabelledQuote> reached = [];
            var passage = Read(all.Text);
            var statements = new Statements(passage);
            var labels = all.Quotes.Where(q => q.Type == "indirect").OrderBy(q => q.Start).ToList();
            for (var cue = 0; cue < passage.Clauses.Cues.Count; cue++)
            {
                if (!statements.Reports(cue))
                    continue;
                statements.Collect(cue, options);
                var right = options.Select(o => !o.IsNone && IsLabelled(o.First, o.Last) && (!o.IsSplit || IsLabelled(o.SecondFirst, o.SecondLast))).ToArray();
                right[0] = !right.Contains(true);
                choices.Add(new Choice([.. options.Select((o, rank) => Features(statements, o, rank))], right));
            }

            bool IsLabelled(int first, int last)
            {
                var span = statements.Span(first, last);
                var label = labels.FirstOrDefault(q => (Math.Min(q.End, span.End) - Math.Max(q.Start, span.Start)) >= 0.8 * (Math.Max(q.End, span.End) - Math.Min(q.Start, span.Start)));
                if (label is { Speech: true })
                    reached.Add(label);
                return label != null;
            }

            labelled += labels.Count(q => q.Speech);
            offered += reached.Count;
        }

        var fit = new LinearFit<StatementFeature>();
        fit.Fit(choices);
        fit.Write(Path.Combine(folder, "StatementWeights.txt"), Comment);
        Console.WriteLine($"statements: {labelled} labelled, {offered} among the options; {choices.Count(c => !c.Right[0])} of {choices.Count} cues report; right on {fit.Accuracy(choices):P1}");

        static int[] Features(Statements statements, StatementOption option, int rank)
        {
            var noted = new Noted<StatementFeature>(new int[Statements.MostFeatures]);
            statements.Note(option, rank, ref noted);
            return noted.All.ToArray();
        }
    }

    private static LabelledQuote? LabelOf(Passage passage, int quote, LabelledArticle article)
    {
        var span = passage.Marks.Quotations[quote].Span;
        return article.Quotes.FirstOrDefault(q => Math.Min(q.End, span.End) - Math.Max(q.Start, span.Start) > (Math.Max(q.End, span.End) - Math.Min(q.Start, span.Start)) / 2);
    }

    private static void FitMarked(List<(LabelledArticle Quoted, LabelledArticle All)> articles, LinearModel<SourceFeature> sources, string folder)
    {
        List<Choice> choices = [];
        foreach (var (quoted, _) in articles)
        {
            var passage = Read(quoted.Text);
            var source = new SourceChoice(passage, sources);
            var marked = new MarkedChoice(passage);
            ChosenSource? before = null;
            var beforeQuotes = false;
            for (var quote = 0; quote < passage.Quotes.Length; quote++)
            {
                if (passage.Quotes[quote].Last == 0 || passage.Text[passage.Marks.Quotations[quote].Span.Start] is '\'' or '‘' or '`')
                    continue;
                var chosen = source.Choose(quote, before);
                var noted = new Noted<MarkedFeature>(new int[MarkedChoice.MostFeatures]);
                marked.Note(quote, chosen, beforeQuotes, ref noted);
                beforeQuotes = LabelOf(passage, quote, quoted) != null;
                before = chosen;
                choices.Add(new Choice([[], noted.All.ToArray()], [!beforeQuotes, beforeQuotes]));
            }
        }

        var fit = new LinearFit<MarkedFeature>();
        fit.Fit(choices);
        fit.Write(Path.Combine(folder, "MarkedWeights.txt"), Comment);
        Console.WriteLine($"marked stretches: {choices.Count(c => c.Right[1])} quote of {choices.Count}; told apart right {fit.Accuracy(choices):P1}");
    }
}
