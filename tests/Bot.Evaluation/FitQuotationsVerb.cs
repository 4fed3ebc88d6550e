using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>fit-quotations QUOTED.jsonl ALL.jsonl FOLDER [QUOTED.jsonl ALL.jsonl]</c>: learns the weights of sources, marked stretches, referents
/// and statements from labelled articles (quoted pieces; every attribution) and writes the weight files. The second pair is not learnt
/// from: it is the tuning part (see <see cref="CutVerb"/>), by which features and decay are chosen.
/// </summary>
internal static class FitQuotationsVerb
{
    private const string Comment = "# Learnt by Bot.Evaluation fit-quotations from the train part of PolNeAR: feature, value, weight. The sum decides; a feature's values are made in the class of the choice.";

    public static int Run(string[] files)
    {
        var (articles, folder) = (Read(files[0], files[1]), files[2]);
        var tuning = files.Length > 4 ? Read(files[3], files[4]) : [];
        Fit<ReferentFeature>("pronouns", ReferentChoices(articles, false), ReferentChoices(tuning, true), Path.Combine(folder, "ReferentWeights.txt"));
        var sources = Fit<SourceFeature>("sources", SourceChoices(articles), SourceChoices(tuning), Path.Combine(folder, "SourceWeights.txt"));
        Fit<MarkedFeature>("marked stretches", MarkedChoicesAcross(articles), MarkedChoices(tuning, sources), Path.Combine(folder, "MarkedWeights.txt"));
        Fit<StatementFeature>("statements", StatementChoices(articles), StatementChoices(tuning), Path.Combine(folder, "StatementWeights.txt"));
        return 0;
    }

    private static List<(LabelledArticle Quoted, LabelledArticle All)> Read(string quoted, string all) =>
        [.. LabelledArticle.ReadAll(quoted).Zip(LabelledArticle.ReadAll(all))];

    private static LinearModel<TFeature> Fit<TFeature>(string what, List<Choice> choices, List<Choice> tuning, string file)
        where TFeature : struct, Enum
    {
        var fit = new LinearFit<TFeature>();
        var model = fit.Fit(choices);
        fit.Write(file, Comment);
        Console.WriteLine($"{what}: right on {fit.Accuracy(choices):P1} of {choices.Count}; of the tuning part on {fit.Accuracy(tuning):P1} of {tuning.Count}");
        return model;
    }

    private static Passage Read(string text)
    {
        var body = LayoutRules.Recognise(text, Blocks.Split(text)).Body;
        return Passage.Read(text, Sentences.Split(text, body), Marks.Pair(text, body));
    }

    /// <summary>
    /// Two methods made the labels of pronouns. Where they agree they are trusted; elsewhere they are guesses, and whoever spoke last may be
    /// meant as well: the model then takes sides with what it learnt from the trusted ones.
    /// </summary>
    private static List<Choice> ReferentChoices(List<(LabelledArticle Quoted, LabelledArticle All)> articles, bool onlyTrusted)
    {
        List<Choice> choices = [];
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            Referents.Find(passage, (referents, index, people) =>
            {
                var mention = passage.Tokens[passage.Mentions[index].First];
                var label = all.Quotes.FirstOrDefault(q => q.Kind == "pronoun" && q.Speaker != null && q.SpeaksAt(mention.Start, mention.End));
                if (label == null)
                    return -2;
                var isTrusted = label.How == "agree";
                var right = people.Select(p => LastName(passage, p).Equals(LastWord(label.Speaker!), StringComparison.OrdinalIgnoreCase) || (!isTrusted && referents.MaySpeakOn(index, p))).ToArray();
                if (!right.Contains(true) || (onlyTrusted && !isTrusted))
                    return -2;
                choices.Add(new Choice([.. Enumerable.Range(0, people.Count).Select(at => Features(referents, index, people, at))], right));
                return isTrusted ? people[Array.IndexOf(right, true)] : -2;
            });
        }

        return choices;

        static int[] Features(Referents referents, int index, List<int> people, int at)
        {
            var noted = new Noted<ReferentFeature>(new int[Referents.MostFeatures]);
            referents.Note(index, people, at, ref noted);
            return noted.All.ToArray();
        }
    }

    private static string LastName(Passage passage, int person) => passage.Word(passage.People[person].FamilyLast - 1).ToString();

    private static string LastWord(string name) => name.TrimEnd('.').Split(' ')[^1];

    private static List<Choice> SourceChoices(List<(LabelledArticle Quoted, LabelledArticle All)> articles)
    {
        List<Choice> choices = [];
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

                List<SourceCandidate> candidates = [];
                choice.Collect(quote, candidates);
                var right = candidates.Select(c => IsRight(passage, c, label, quote)).ToArray();
                if (!right.Contains(true))
                {
                    before = null;
                    continue;
                }

                right[0] &= !right.AsSpan(1).Contains(true) || (before is { } chosen && candidates.FindIndex(c => c.Mention == chosen.Mention) is var same and > 0 && right[same]);
                choices.Add(new Choice([.. candidates.Select(c => Features(choice, quote, c, before))], right));
                before = candidates[Array.IndexOf(right, true)];
            }
        }

        return choices;
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

    private static List<Choice> StatementChoices(List<(LabelledArticle Quoted, LabelledArticle All)> articles)
    {
        List<Choice> choices = [];
        List<StatementOption> options = [];
        foreach (var (_, all) in articles)
        {
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
                return labels.Exists(q => (Math.Min(q.End, span.End) - Math.Max(q.Start, span.Start)) >= 0.8 * (Math.Max(q.End, span.End) - Math.Min(q.Start, span.Start)));
            }
        }

        return choices;

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

    /// <summary>The source of each half is chosen by weights of the other half, so that its odds are those of unseen articles.</summary>
    private static List<Choice> MarkedChoicesAcross(List<(LabelledArticle Quoted, LabelledArticle All)> articles)
    {
        var (even, odd) = (articles.Where((_, i) => i % 2 == 0).ToList(), articles.Where((_, i) => i % 2 == 1).ToList());
        return [.. MarkedChoices(even, Learnt(odd)), .. MarkedChoices(odd, Learnt(even))];

        static LinearModel<SourceFeature> Learnt(List<(LabelledArticle Quoted, LabelledArticle All)> half) =>
            new LinearFit<SourceFeature>().Fit(SourceChoices(half));
    }

    private static List<Choice> MarkedChoices(List<(LabelledArticle Quoted, LabelledArticle All)> articles, LinearModel<SourceFeature> sources)
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

        return choices;
    }
}
