namespace Bot.Articles;

/// <summary>Chooses the sentences that say most of what a summary would say, under a budget of words.</summary>
internal sealed class SentenceRanking
{
    private const int ShortestBlurb = 20, LongestBlurb = 45;

    /// <summary>A reader gets the lead unless another sentence says much more: so much of its worth is added to it.</summary>
    private const float LeadBonus = 1;

    /// <summary>A first sentence that sets a scene tells no news: so much of its worth is taken off it.</summary>
    private const float ScenePrice = 0.5f;

    /// <summary>A section under a heading tells details of what stands above all headings, if that can be shown.</summary>
    private const float SectionPrice = 0.5f;

    private const int FewestOpening = 2;

    /// <summary>Where the first does, the sentence that tells the matter gets so much more.</summary>
    private const float MatterBonus = 0.5f;

    /// <summary>
    /// A list or guide is best told by what says its headline: so much of it, at most, makes a sentence worth more than half of that.
    /// </summary>
    private const float MostShare = 0.5f;

    /// <summary>A reader wants what happened before what was said of it: taken off a sentence that opens with a quotation.</summary>
    private const float Quote = 5, ReaderQuote = 14;

    /// <summary>
    /// News tells the weightiest first: the last sentence is worth so much less than the first; more in what speaks to its reader.
    /// </summary>
    private const float Decay = 0.3f, PersonalDecay = 0.45f;

    /// <summary>
    /// How much dearer than to editors an opening is that leans on what is not shown; a reader never sees one.
    /// </summary>
    private const float Dangling = 2, ReaderDangling = 25;

    /// <summary>Who asks for more words than highlights have wants them used, and more of the lead; up to so many more.</summary>
    private const int HighlightWords = 55, MostForLead = 25, MostBeyond = 105;

    /// <summary>So many sentences from where the article comes to its matter are its lead.</summary>
    private const int LeadSentences = 6;

    /// <summary>
    /// Readers are shown a long lead too: one of the first sentences may have so many words, and more where it says most of the headline.
    /// </summary>
    private const int LongestLead = 60, LongestMatter = 75, LongLeads = 3;

    /// <summary>Who asks for the full summary wants all seven sentences.</summary>
    private const float FullReference = 300;

    public static readonly SentenceRanking None = new("", [], null, []);

    private readonly IReadOnlyList<Sentence> sentences;
    private readonly SentenceFacts facts;
    private readonly Weights weights;
    private readonly float[] fitness;
    private readonly HeadlineWords headline;
    private readonly string text = "";
    private readonly Matter matter;
    private readonly bool[] isAvoided;
    private readonly int opening = int.MaxValue;

    public SentenceRanking(
        string text, IReadOnlyList<Sentence> sentences, string? title, IReadOnlyList<TextSpan> captions, string? deck = null,
        int? firstSection = null)
        : this(
            sentences, Weighed(new SentenceFacts(text, sentences, title, captions, deck)), Weights.Learned, new HeadlineWords(title))
    {
        this.text = text;
        opening = OpeningBefore(firstSection);
    }

    /// <summary>For fitting: the facts are gathered once and their concepts already weighed.</summary>
    internal SentenceRanking(IReadOnlyList<Sentence> sentences, SentenceFacts facts, Weights weights)
        : this(sentences, facts, weights, new HeadlineWords(null))
    {
    }

    private SentenceRanking(IReadOnlyList<Sentence> sentences, SentenceFacts facts, Weights weights, HeadlineWords headline)
    {
        (this.sentences, this.facts, this.weights, this.headline) = (sentences, facts, weights, headline);
        matter = new Matter(facts, headline);
        isAvoided = Avoided();
        fitness = new float[sentences.Count];
        for (var i = 0; i < fitness.Length; i++)
            fitness[i] = facts.Fitness(i, weights.FitnessWorth);
    }

    private static SentenceFacts Weighed(SentenceFacts facts)
    {
        facts.Weigh(Weights.Learned);
        return facts;
    }

    /// <summary>Each length holds the shorter one.</summary>
    public Summary Choose(SummaryLength length)
    {
        var chosen = new Search(this, [], Terms.OfReader(1, 45)).Best();
        if (length >= SummaryLength.Standard)
            chosen = new Search(this, chosen, Terms.OfReader(3, 75)).Best();
        if (length >= SummaryLength.Full)
            chosen = new Search(this, chosen, Terms.OfReader(7, 150) with { Reference = FullReference }).Best();
        return ToSummary(chosen);
    }

    public Summary Choose(int budget) => ToSummary(Indices(budget));

    /// <summary>The chosen sentences of <see cref="Choose(int)"/>, as indices, in order of choice.</summary>
    internal List<int> Indices(int budget) =>
        new Search(this, [], new Terms(int.MaxValue, budget, Reference(budget), ForReader: false)).Best();

    private float Reference(int budget) =>
        (weights.Reference * Math.Min(budget, HighlightWords)) + (2 * Math.Clamp(budget - HighlightWords, 0, MostBeyond));

    /// <summary>
    /// What a leading sentence is worth beyond its words: the more words are asked for, the more of them are the lead's own.
    /// </summary>
    private float LeadWorth(int sentence, int budget) =>
        weights.Lead * Math.Clamp(budget - HighlightWords, 0, MostForLead) * LeadShare(sentence - LeadStart);

    private int LeadStart => matter.OpensWithScene ? Math.Max(0, matter.Sentence) : 0;

    private static float LeadShare(int place) => place is < 0 or > LeadSentences ? 0 : (LeadSentences - place) / (float)LeadSentences;

    /// <summary>
    /// One or two sentences of 20-45 words that lean on nothing outside them and do not say the headline again: the short summary
    /// where it will do.
    /// </summary>
    public Summary Blurb()
    {
        var terms = Terms.OfReader(2, LongestBlurb);
        var lead = new Search(this, [], terms with { Count = 1 }).Best();
        if (lead.Count == 1 && facts.Words[lead[0]] is >= ShortestBlurb and <= LongestBlurb && CanOpenBlurb(lead[0]))
            return ToSummary(lead);
        return ToSummary(new Search(this, [], terms).BestPair(ShortestBlurb, CanOpenBlurb, CanEndBlurb));
    }

    private bool CanEndBlurb(int first, int second) =>
        (facts.LeansOn[second] < 0 || facts.LeansOn[second] == first) && IsSound(second);

    private bool CanOpenBlurb(int sentence) =>
        facts.LeansOn[sentence] < 0 && IsSound(sentence);

    private bool IsSound(int sentence) => !matter.IsFaulty(sentence) && !IsPersonalAside(sentence) && !SaysHeadlineAgain(sentence);

    private bool IsPersonalAside(int sentence) => sentence != matter.Sentence && facts.IsPersonal(sentence);

    private bool SaysHeadlineAgain(int sentence) => headline.IsRepeatedIn(sentences[sentence].Span.Over(text));

    /// <summary>The sentences with a fault, where enough have none; else those that tell nothing; else no sentence.</summary>
    private bool[] Avoided() => Where(matter.IsFaulty) ?? Where(facts.IsSpoilt) ?? new bool[sentences.Count];

    private bool[]? Where(Func<int, bool> isFaulty)
    {
        var faulty = new bool[sentences.Count];
        for (var i = 0; i < faulty.Length; i++)
            faulty[i] = isFaulty(i);
        var sound = faulty.Count(fault => !fault);
        return sound >= 3 || sound * 3 >= faulty.Length ? faulty : null;
    }

    /// <summary>How many sentences open a text of several sections, where enough of them can be shown; else all.</summary>
    private int OpeningBefore(int? section)
    {
        var count = sentences.TakeWhile(sentence => sentence.Span.Start < section).Count();
        return Enumerable.Range(0, count).Count(i => !isAvoided[i]) >= FewestOpening ? count : int.MaxValue;
    }

    private float AsReader(int sentence, float gain, bool isFirst)
    {
        if (matter.IsPersonal && gain > 0)
            gain *= 1 - (MostShare / 2) + Math.Min(matter.ShareIn(sentence), MostShare);
        gain *= 1 - ((matter.IsPersonal ? PersonalDecay : Decay) * sentence / sentences.Count);
        if (matter.IsScenery(sentence) || (isFirst && sentence == 0 && matter.OpensWithScene))
            gain *= 1 - ScenePrice;
        if (sentence >= opening && gain > 0)
            gain *= 1 - SectionPrice;
        if (!isFirst || gain < 0)
            return gain;
        if (sentence == 0 && !matter.IsFaulty(0))
            return matter.OpensWithScene ? gain : gain * (1 + LeadBonus);
        return sentence == matter.Sentence && (matter.OpensWithScene || matter.IsPurpose) ? gain * (1 + MatterBonus) : gain;
    }

    private Summary ToSummary(List<int> chosen)
    {
        if (chosen.Count == 0)
            return Summary.Empty;
        chosen.Sort();
        return new Summary([.. chosen.Select(i => sentences[i].Span)], chosen.Sum(i => facts.Words[i]));
    }

    /// <summary>
    /// What is looked for. The reference is the length that worth is measured against, in words: the larger, the more is taken.
    /// </summary>
    private readonly record struct Terms(int Count, int Budget, float Reference, bool ForReader)
    {
        public static Terms OfReader(int count, int budget) => new(count, budget, budget, ForReader: true);
    }

    /// <summary>One search: greedy growth from several first sentences, by what a choice is worth against its length.</summary>
    private sealed class Search(SentenceRanking ranking, List<int> kept, Terms terms)
    {
        /// <summary>A sentence of whose pairs of words a larger share was said tells little that is new.</summary>
        private const float MostRepeated = 0.35f;

        private const int Beginnings = 8, MostCandidates = 24, FewestWords = 5, FewestForReader = 7;

        private readonly int[] met = new int[ranking.facts.Concepts.Count];
        private readonly bool[] isChosen = new bool[ranking.sentences.Count];
        private List<int> chosen = [];
        private float worth;
        private int length;
        private int mark;

        /// <summary>The best summary that holds the kept sentences; empty when there are none at all.</summary>
        public List<int> Best()
        {
            List<int> best = [];
            if (isChosen.Length == 0)
                return best;
            var bestScore = float.MinValue;
            foreach (var first in FirstSentences())
            {
                Restart(first);
                while (Next(MinimumGain()) is var next and >= 0)
                    Add(next);
                var score = Score(worth, length);
                if (score > bestScore)
                    (best, bestScore) = (chosen, score);
            }

            return best;
        }

        /// <summary>The best sentence, or two, of at least <paramref name="least"/> words in all.</summary>
        public List<int> BestPair(int least, Func<int, bool> canStand, Func<int, int, bool> canFollow)
        {
            List<int> best = [];
            var bestScore = float.MinValue;
            var candidates = Enumerable.Range(0, isChosen.Length)
                .Where(i => ranking.facts.Words[i] <= terms.Budget && ranking.facts.Words[i] >= FewestForReader)
                .Take(MostCandidates).ToList();
            foreach (var first in candidates.Where(canStand))
            {
                Consider([first]);
                foreach (var second in candidates.Where(second => second > first && canFollow(first, second)))
                    Consider([first, second]);
            }

            return best;

            void Consider(List<int> sentences)
            {
                var words = sentences.Sum(i => ranking.facts.Words[i]);
                if (words < least || words > terms.Budget)
                    return;
                Restart(-1);
                sentences.ForEach(Add);
                if (Score(worth, length) is var score && score > bestScore)
                    (best, bestScore) = (sentences, score);
            }
        }

        /// <summary>A fragment is chosen only where there is nothing else.</summary>
        private bool CanStand(int sentence) =>
            ranking.facts.Words[sentence] >= (terms.ForReader ? FewestForReader : FewestWords)
            && (!ranking.isAvoided[sentence] || IsForgiven(sentence));

        // Editors' highlights say what the lead says, be it a question or to the reader.
        private bool IsForgiven(int sentence) => sentence == 0 && !terms.ForReader && !ranking.facts.IsSpoilt(0);

        private float MinimumGain() => Score(worth, length);

        private float Score(float value, int words) => value / (words + terms.Reference);

        private IEnumerable<int> FirstSentences()
        {
            if (kept.Count > 0 || ranking.sentences.Count == 1)
                return [-1];
            Restart(-1);
            var fitting = Enumerable.Range(0, ranking.sentences.Count)
                .Where(i => CanStand(i) && ranking.facts.Words[i] <= MostWords(i)).ToList();
            if (fitting.Count == 0)
                return [Enumerable.Range(0, ranking.sentences.Count).MinBy(i => ranking.facts.Words[i])];
            return fitting.OrderByDescending(i => Score(Gain(i), ranking.facts.Words[i])).Take(Beginnings);
        }

        /// <summary>True when the chosen have said much of it in the same words: "The ship has a crew of 22" a second time.</summary>
        private bool Repeats(int sentence)
        {
            var (said, all) = (0, 0);
            foreach (var concept in ranking.facts.Concepts.Of(sentence))
            {
                all += ranking.facts.Concepts[concept].IsPair ? 1 : 0;
                said += ranking.facts.Concepts[concept].IsPair && met[concept] == mark ? 1 : 0;
            }

            return said > MostRepeated * all;
        }

        private int MostWords(int sentence) =>
            sentence < LongLeads && terms is { ForReader: true, Count: 1 }
                ? Math.Max(sentence == ranking.matter.Sentence ? LongestMatter : LongestLead, terms.Budget)
                : terms.Budget;

        private void Restart(int first)
        {
            Array.Clear(isChosen);
            (chosen, worth, length) = ([], 0, 0);
            mark++;
            foreach (var sentence in kept)
                Add(sentence);
            if (first >= 0)
                Add(first);
            else if (kept.Count == 0 && ranking.sentences.Count == 1)
                Add(0);
        }

        private int Next(float minimum)
        {
            var (best, bestScore) = (-1, minimum);
            if (chosen.Count >= terms.Count)
                return best;
            for (var i = 0; i < isChosen.Length; i++)
            {
                if (isChosen[i] || !CanStand(i) || length + ranking.facts.Words[i] > terms.Budget)
                    continue;
                var score = Score(worth + Gain(i), length + ranking.facts.Words[i]);
                if (score > bestScore)
                    (best, bestScore) = (i, score);
            }

            return best;
        }

        private void Add(int sentence)
        {
            worth += Gain(sentence);
            foreach (var concept in ranking.facts.Concepts.Of(sentence))
                met[concept] = mark;
            isChosen[sentence] = true;
            chosen.Add(sentence);
            length += ranking.facts.Words[sentence];
        }

        /// <summary>
        /// What the sentence adds to the chosen: its concepts that they lack, its fitness, and the price of leaning on a sentence not
        /// chosen.
        /// </summary>
        private float Gain(int sentence)
        {
            var gain = ranking.fitness[sentence];
            var (concepts, pairWorth) = (ranking.facts.Concepts, ranking.weights.PairWorth);
            foreach (var concept in concepts.Of(sentence))
            {
                if (met[concept] == mark)
                    continue;
                gain += concepts[concept].IsPair ? pairWorth * concepts.Worth[concept] : concepts.Worth[concept];
            }

            var price = (terms.ForReader ? ReaderDangling : Dangling) * ranking.weights.Dangling;
            if (Repeats(sentence))
                gain -= price;
            if (ranking.facts.OpensWithQuote(sentence))
                gain -= terms.ForReader ? ReaderQuote : Quote;
            if (ranking.facts.LeansOn[sentence] is var support and >= 0 && !isChosen[support])
                gain -= price;
            foreach (var other in chosen)
                gain += ranking.facts.LeansOn[other] == sentence ? price : 0;
            return terms.ForReader
                ? ranking.AsReader(sentence, gain, isFirst: terms.Count == 1)
                : gain + ranking.LeadWorth(sentence, terms.Budget);
        }
    }
}
