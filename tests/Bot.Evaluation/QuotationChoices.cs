using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>The same article twice: with its labelled quoted pieces, and with every labelled attribution.</summary>
internal readonly record struct Labelled(LabelledArticle Quoted, LabelledArticle All)
{
    public static List<Labelled> ReadAll(string quoted, string all) =>
        [.. LabelledArticle.ReadAll(quoted).Zip(LabelledArticle.ReadAll(all), (one, other) => new Labelled(one, other))];
}

/// <summary>
/// The choices that labelled articles teach: whom a pronoun means, who is a quotation's source, what marks hold, where a statement ends.
/// </summary>
internal static class QuotationChoices
{
    private static Passage Read(string text) => ArticleReader.PassageOf(text, LayoutRules.Recognise(text, Blocks.Split(text)).Body);

    /// <summary>
    /// Two methods made the labels of pronouns. Where they agree they are trusted; elsewhere they are guesses, and whoever spoke last may
    /// be meant as well: the model then takes sides with what it learnt from the trusted ones.
    /// </summary>
    public static List<LabelledChoice> Referents(List<Labelled> articles, bool onlyTrusted)
    {
        List<LabelledChoice> choices = [];
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            Bot.Articles.Referents.Find(passage, new FeatureWeights(ReferentFeatures.Set), (pronouns, index, people) =>
            {
                var mention = passage.Prose[passage.Mentions[index].First];
                var label = all.Quotes.FirstOrDefault(
                    q => q.Kind == "pronoun" && q.Speaker != null && q.SpeaksAt(mention.Start, mention.End));
                if (label == null)
                    return Bot.Articles.Referents.Unknown;
                var isTrusted = label.How == "agree";
                var right = people.Select(p => IsNamed(passage, p, label) || (!isTrusted && pronouns.MaySpeakOn(index, p))).ToArray();
                if (!right.Contains(true) || (onlyTrusted && !isTrusted))
                    return Bot.Articles.Referents.Unknown;
                choices.Add(new LabelledChoice(FeaturesOf(pronouns.Weigh(index, people)), right));
                return isTrusted ? people[Array.IndexOf(right, true)] : Bot.Articles.Referents.Unknown;
            });
        }

        return choices;
    }

    private static int[][] FeaturesOf(Choice choice) =>
        [.. Enumerable.Range(0, choice.Count).Select(option => choice.FeaturesOf(option).ToArray())];

    private static bool IsNamed(Passage passage, int person, LabelledQuote label) =>
        passage.Prose.Word(passage.People[person].FamilyLast - 1).Equals(LastWord(label.Speaker!), StringComparison.OrdinalIgnoreCase);

    private static string LastWord(string name) => name.TrimEnd('.').Split(' ')[^1];

    public static List<LabelledChoice> Sources(List<Labelled> articles)
    {
        List<LabelledChoice> choices = [];
        foreach (var (quoted, _) in articles)
            AddSources(quoted, choices);
        return choices;
    }

    private static void AddSources(LabelledArticle article, List<LabelledChoice> choices)
    {
        var passage = Read(article.Text);
        var sources = new Bot.Articles.Sources(passage, new FeatureWeights(SourceFeatures.Set));
        SourceCandidate? before = null;
        for (var quote = 0; quote < passage.Quotes.Length; quote++)
        {
            var label = passage.Quotes[quote].Last == 0 ? null : LabelOf(passage, quote, article);
            if (label == null)
            {
                before = null;
                continue;
            }

            var choice = sources.Weigh(Surroundings.Of(passage, quote), before);
            var right = Right(passage, [.. sources.Candidates], label, quote);
            if (!right.Contains(true))
            {
                before = null;
                continue;
            }

            right[0] &= !right.AsSpan(1).Contains(true) || IsRightAgain(sources.Candidates, before, right);
            choices.Add(new LabelledChoice(FeaturesOf(choice), right));
            before = sources.Candidates[Array.IndexOf(right, true)];
        }
    }

    /// <summary>Whether the source of the words before is a right candidate here as well: then carrying it on is right too.</summary>
    private static bool IsRightAgain(IReadOnlyList<SourceCandidate> candidates, SourceCandidate? before, bool[] right) =>
        before is { } chosen && candidates.ToList().FindIndex(c => c.Mention == chosen.Mention) is var same and > 0 && right[same];

    /// <summary>
    /// Of the mentions in the labelled source the one that names the speaker: with the label's last name, else the head, which is the first
    /// that owns no other ("a spokesman for Trump", "Trump's campaign").
    /// </summary>
    private static bool[] Right(Passage passage, List<SourceCandidate> candidates, LabelledQuote label, int quote)
    {
        var inside = Enumerable
            .Range(1, candidates.Count - 1)
            .Where(i => IsIn(passage.Mentions[candidates[i].Mention]))
            .OrderBy(i => candidates[i].Mention)
            .ToList();
        var named = label.Kind == "name"
            ? inside.FindAll(i => LastOf(i).Equals(LastWord(label.Speaker!), StringComparison.OrdinalIgnoreCase))
            : [];
        var head = inside.FindIndex(i => !IsOwner(passage.Mentions[candidates[i].Mention]));
        var right = new bool[candidates.Count];
        foreach (var i in named.Count > 0 ? named : head < 0 ? inside : [inside[head]])
            right[i] = true;
        right[0] = label.SpeakerStart is not { } start
            || ParagraphAt(passage.Prose, start) < passage.Prose[passage.Quotes[quote].First].Paragraph;
        return right;

        bool IsIn(Mention mention) => label.SpeaksAt(passage.Prose[mention.First].Start, passage.Prose[mention.Last - 1].End);

        string LastOf(int i) => passage.Prose.Word(passage.Mentions[candidates[i].Mention].Last - 1).ToString();

        bool IsOwner(Mention mention) => mention.Last < passage.Prose.Count && passage.Prose[mention.Last].Shape == Shape.Possessive;
    }

    private static int ParagraphAt(Prose prose, int offset)
    {
        var at = 0;
        while (at + 1 < prose.Count && prose[at].End <= offset)
            at++;
        return prose[at].Paragraph;
    }

    public static List<LabelledChoice> Statements(List<Labelled> articles)
    {
        List<LabelledChoice> choices = [];
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            var statements = new Bot.Articles.Statements(passage, new FeatureWeights(StatementFeatures.Set));
            var labels = all.Quotes.Where(q => q.Type == "indirect").OrderBy(q => q.Start).ToList();
            for (var cue = 0; cue < passage.Clauses.Cues.Count; cue++)
            {
                if (!statements.Reports(cue))
                    continue;
                var choice = statements.Weigh(cue);
                var right = statements.Options
                    .Select(o => !o.IsNone && IsLabelled(o.First, o.Last) && (!o.IsSplit || IsLabelled(o.SecondFirst, o.SecondLast)))
                    .ToArray();
                right[0] = !right.Contains(true);
                choices.Add(new LabelledChoice(FeaturesOf(choice), right));
            }

            bool IsLabelled(int first, int last)
            {
                var span = statements.Span(first, last);
                return labels.Exists(
                    q => (
                        Math.Min(q.End, span.End) - Math
                            .Max(q.Start, span.Start)) >= 0.8 * (Math
                            .Max(q.End, span.End) - Math
                            .Min(q.Start, span.Start)));
            }
        }

        return choices;
    }

    /// <summary>
    /// The label of most of a marked stretch; null when labels cover less than half. Some labels cut a stretch at its sentences.
    /// </summary>
    private static LabelledQuote? LabelOf(Passage passage, int quote, LabelledArticle article)
    {
        var span = passage.Marks.Quotations[quote].Span;
        var labels = article.Quotes.Where(q => Shared(q) > (q.End - q.Start) / 2).ToList();
        return labels.Sum(Shared) > span.Length / 2 ? labels.MaxBy(Shared) : null;

        int Shared(LabelledQuote label) => Math.Min(label.End, span.End) - Math.Max(label.Start, span.Start);
    }

    /// <summary>The source of each half is chosen by weights of the other half, so that its odds are those of unseen articles.</summary>
    public static List<LabelledChoice> MarkedAcross(List<Labelled> articles)
    {
        var (even, odd) = (articles.Where((_, i) => i % 2 == 0).ToList(), articles.Where((_, i) => i % 2 == 1).ToList());
        return [.. Marked(even, Learnt(odd)), .. Marked(odd, Learnt(even))];

        static FeatureWeights Learnt(List<Labelled> half) => new LinearFit(SourceFeatures.Set).Fit(Sources(half));
    }

    public static List<LabelledChoice> Marked(List<Labelled> articles, FeatureWeights sources)
    {
        List<LabelledChoice> choices = [];
        foreach (var (quoted, _) in articles)
        {
            var passage = Read(quoted.Text);
            var source = new Bot.Articles.Sources(passage, sources);
            var marked = new Bot.Articles.Marked(passage, new FeatureWeights(MarkedFeatures.Set));
            SourceCandidate? before = null;
            var beforeQuotes = false;
            for (var quote = 0; quote < passage.Quotes.Length; quote++)
            {
                if (passage.Quotes[quote].Last == 0 || passage.Prose.Text[passage.Marks.Quotations[quote].Span.Start] is '\'' or '‘' or '`')
                    continue;
                var surroundings = Surroundings.Of(passage, quote);
                var chosen = source.Choose(surroundings, before);
                var choice = marked.Weigh(surroundings, chosen, beforeQuotes);
                beforeQuotes = LabelOf(passage, quote, quoted) != null;
                before = chosen.Candidate;
                choices.Add(new LabelledChoice(FeaturesOf(choice), [!beforeQuotes, beforeQuotes]));
            }
        }

        return choices;
    }
}
