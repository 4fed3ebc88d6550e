using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>The same article twice: with its labelled quoted pieces, and with every labelled attribution.</summary>
internal readonly record struct Labelled(LabelledArticle Quoted, LabelledArticle All)
{
    public static List<Labelled> ReadAll(string quoted, string all) =>
        [.. LabelledArticle.ReadAll(quoted).Zip(LabelledArticle.ReadAll(all), (one, other) => new Labelled(one, other))];
}

/// <summary>The choices that labelled articles teach: whom a pronoun means, who is a quotation's source, what marks hold, where a statement ends.</summary>
internal static class QuotationChoices
{
    private static Passage Read(string text)
    {
        var body = LayoutRules.Recognise(text, Blocks.Split(text)).Body;
        var marks = Marks.Pair(text, body);
        return Passage.Read(text, Sentences.Split(text, body, marks), marks);
    }

    /// <summary>
    /// Two methods made the labels of pronouns. Where they agree they are trusted; elsewhere they are guesses, and whoever spoke last may be
    /// meant as well: the model then takes sides with what it learnt from the trusted ones.
    /// </summary>
    public static List<Choice> Referents(List<Labelled> articles, bool onlyTrusted)
    {
        List<Choice> choices = [];
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            Bot.Articles.Referents.Find(passage, new(), (referents, index, people) =>
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

        static int[] Features(Bot.Articles.Referents referents, int index, List<int> people, int at)
        {
            var noted = new Noted<ReferentFeature>(new int[Bot.Articles.Referents.MostFeatures]);
            referents.Note(index, people, at, ref noted);
            return noted.All.ToArray();
        }
    }

    private static string LastName(Passage passage, int person) => passage.Word(passage.People[person].FamilyLast - 1).ToString();

    private static string LastWord(string name) => name.TrimEnd('.').Split(' ')[^1];

    public static List<Choice> Sources(List<Labelled> articles)
    {
        List<Choice> choices = [];
        foreach (var (quoted, _) in articles)
        {
            var passage = Read(quoted.Text);
            var choice = new Bot.Articles.Sources(passage, new());
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
                var right = Right(passage, candidates, label, quote);
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

    private static int[] Features(Bot.Articles.Sources choice, int quote, SourceCandidate candidate, SourceCandidate? before)
    {
        var noted = new Noted<SourceFeature>(new int[Bot.Articles.Sources.MostFeatures]);
        choice.Note(quote, candidate, before, ref noted);
        return noted.All.ToArray();
    }

    /// <summary>
    /// Of the mentions in the labelled source the one that names the speaker: with the label's last name, else the head, which is the first
    /// that owns no other ("a spokesman for Trump", "Trump's campaign").
    /// </summary>
    private static bool[] Right(Passage passage, List<SourceCandidate> candidates, LabelledQuote label, int quote)
    {
        var inside = Enumerable.Range(1, candidates.Count - 1).Where(i => IsIn(passage.Mentions[candidates[i].Mention])).OrderBy(i => candidates[i].Mention).ToList();
        var named = label.Kind == "name" ? inside.FindAll(i => LastOf(i).Equals(LastWord(label.Speaker!), StringComparison.OrdinalIgnoreCase)) : [];
        var head = inside.FindIndex(i => !IsOwner(passage.Mentions[candidates[i].Mention]));
        var right = new bool[candidates.Count];
        foreach (var i in named.Count > 0 ? named : head < 0 ? inside : [inside[head]])
            right[i] = true;
        right[0] = label.SpeakerStart is not { } start || passage.Tokens.Find(t => t.End > start).Paragraph < passage.Tokens[passage.Quotes[quote].First].Paragraph;
        return right;

        bool IsIn(Mention mention) => label.SpeaksAt(passage.Tokens[mention.First].Start, passage.Tokens[mention.Last - 1].End);

        string LastOf(int i) => passage.Word(passage.Mentions[candidates[i].Mention].Last - 1).ToString();

        bool IsOwner(Mention mention) => mention.Last < passage.Tokens.Count && passage.Tokens[mention.Last].Shape == Shape.Possessive;
    }

    public static List<Choice> Statements(List<Labelled> articles)
    {
        List<Choice> choices = [];
        List<StatementOption> options = [];
        foreach (var (_, all) in articles)
        {
            var passage = Read(all.Text);
            var statements = new Bot.Articles.Statements(passage, new());
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

        static int[] Features(Bot.Articles.Statements statements, StatementOption option, int rank)
        {
            var noted = new Noted<StatementFeature>(new int[Bot.Articles.Statements.MostFeatures]);
            statements.Note(option, rank, ref noted);
            return noted.All.ToArray();
        }
    }

    /// <summary>The label of most of a marked stretch; null when labels cover less than half. Some labels cut a stretch at its sentences.</summary>
    private static LabelledQuote? LabelOf(Passage passage, int quote, LabelledArticle article)
    {
        var span = passage.Marks.Quotations[quote].Span;
        var labels = article.Quotes.Where(q => Shared(q) > (q.End - q.Start) / 2).ToList();
        return labels.Sum(Shared) > span.Length / 2 ? labels.MaxBy(Shared) : null;

        int Shared(LabelledQuote label) => Math.Min(label.End, span.End) - Math.Max(label.Start, span.Start);
    }

    /// <summary>The source of each half is chosen by weights of the other half, so that its odds are those of unseen articles.</summary>
    public static List<Choice> MarkedAcross(List<Labelled> articles)
    {
        var (even, odd) = (articles.Where((_, i) => i % 2 == 0).ToList(), articles.Where((_, i) => i % 2 == 1).ToList());
        return [.. Marked(even, Learnt(odd)), .. Marked(odd, Learnt(even))];

        static LinearModel<SourceFeature> Learnt(List<Labelled> half) =>
            new LinearFit<SourceFeature>().Fit(Sources(half));
    }

    public static List<Choice> Marked(List<Labelled> articles, LinearModel<SourceFeature> sources)
    {
        List<Choice> choices = [];
        foreach (var (quoted, _) in articles)
        {
            var passage = Read(quoted.Text);
            var source = new Bot.Articles.Sources(passage, sources);
            var marked = new Bot.Articles.Marked(passage, new());
            ChosenSource? before = null;
            var beforeQuotes = false;
            for (var quote = 0; quote < passage.Quotes.Length; quote++)
            {
                if (passage.Quotes[quote].Last == 0 || passage.Text[passage.Marks.Quotations[quote].Span.Start] is '\'' or '‘' or '`')
                    continue;
                var chosen = source.Choose(quote, before);
                var noted = new Noted<MarkedFeature>(new int[Bot.Articles.Marked.MostFeatures]);
                marked.Note(quote, chosen, beforeQuotes, ref noted);
                beforeQuotes = LabelOf(passage, quote, quoted) != null;
                before = chosen;
                choices.Add(new Choice([[], noted.All.ToArray()], [!beforeQuotes, beforeQuotes]));
            }
        }

        return choices;
    }
}
