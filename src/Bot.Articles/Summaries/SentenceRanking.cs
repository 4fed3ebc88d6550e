namespace Bot.Articles;

/// <summary>Chooses the sentences that say most of what a summary would say, under a budget of words.</summary>
internal sealed class SentenceRanking
{
    /// <summary>Who looks for a blurb accepts this many words.</summary>
    private const int ShortestBlurb = 20, LongestBlurb = 45;

    /// <summary>The reference of the named lengths: so large that every useful sentence that fits is taken.</summary>
    private const float Filling = 3;

    public static readonly SentenceRanking None = new("", [], null);

    private readonly IReadOnlyList<Sentence> sentences;
    private readonly SentenceFacts facts;
    private readonly Weights weights;
    private readonly float[] fitness;
    private readonly HeadlineWords headline = new(null);
    private readonly string text = "";

    public SentenceRanking(string text, IReadOnlyList<Sentence> sentences, string? title)
        : this(sentences, Weighed(new SentenceFacts(text, sentences, title)), Weights.Learned)
    {
        headline = new HeadlineWords(title);
        this.text = text;
    }

    /// <summary>For fitting: the facts are gathered once and their concepts already weighed.</summary>
    internal SentenceRanking(IReadOnlyList<Sentence> sentences, SentenceFacts facts, Weights weights)
    {
        (this.sentences, this.facts, this.weights) = (sentences, facts, weights);
        fitness = new float[sentences.Count];
        for (var i = 0; i < fitness.Length; i++)
            fitness[i] = facts.Fitness(i, weights.FitnessWorth);
    }

    private static SentenceFacts Weighed(SentenceFacts facts)
    {
        facts.Weigh(Weights.Learned);
        return facts;
    }

    /// <summary>Each length holds the shorter one, and goes on while a sentence fits that says something new.</summary>
    public Summary Choose(SummaryLength length)
    {
        var chosen = Grow([], 1, 45);
        if (length >= SummaryLength.Standard)
            chosen = Grow(chosen, 3, 75, Filling);
        if (length >= SummaryLength.Full)
            chosen = Grow(chosen, 7, 150, Filling);
        return ToSummary(chosen);
    }

    public Summary Choose(int budget) => ToSummary(Indices(budget));

    /// <summary>The chosen sentences of <see cref="Choose(int)"/>, as indices, in order of choice.</summary>
    internal List<int> Indices(int budget) => Grow([], int.MaxValue, budget);

    /// <summary>The best one or two sentences of 20-45 words that lean on nothing outside them and do not say the headline again; empty when there are none.</summary>
    public Summary Blurb()
    {
        var search = new Search(this, [], 2, LongestBlurb, weights.Reference);
        return ToSummary(search.BestPair(ShortestBlurb, CanOpenBlurb, (first, second) => !facts.Dangles[second] || second == first + 1));
    }

    private bool CanOpenBlurb(int sentence) =>
        !facts.Dangles[sentence] && !facts.IsFaulty(sentence) && !headline.IsRepeatedIn(sentences[sentence].Span.Over(text));

    /// <summary>The best summary that holds <paramref name="kept"/>: grown greedily from each of the most promising beginnings.</summary>
    private List<int> Grow(List<int> kept, int count, int budget, float? reference = null)
    {
        if (sentences.Count == 0)
            return kept;
        var search = new Search(this, kept, count, budget, reference ?? weights.Reference);
        return search.Best();
    }

    private Summary ToSummary(List<int> chosen)
    {
        if (chosen.Count == 0)
            return Summary.Empty;
        chosen.Sort();
        return new Summary([.. chosen.Select(i => sentences[i].Span)], chosen.Sum(i => facts.Words[i]));
    }

    /// <summary>One search: greedy growth from several first sentences, by what a choice is worth against its length.</summary>
    private sealed class Search(SentenceRanking ranking, List<int> kept, int count, int budget, float share)
    {
        private const int Beginnings = 8, MostCandidates = 24, FewestWords = 5;

        private readonly int[] met = new int[ranking.facts.Concepts.Count];
        private readonly bool[] isChosen = new bool[ranking.sentences.Count];
        private readonly float reference = share * Math.Min(budget, 160);
        private List<int> chosen = [];
        private float worth;
        private int length;
        private int mark;

        public List<int> Best()
        {
            List<int> best = [];
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
            var candidates = Enumerable.Range(0, isChosen.Length).Where(i => ranking.facts.Words[i] <= budget && ranking.facts.Words[i] > 3).Take(MostCandidates).ToList();
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
                if (words < least || words > budget)
                    return;
                Restart(-1);
                sentences.ForEach(Add);
                if (Score(worth, length) is var score && score > bestScore)
                    (best, bestScore) = (sentences, score);
            }
        }

        /// <summary>A fragment is chosen only where there is nothing else.</summary>
        private bool CanStand(int sentence) => ranking.facts.Words[sentence] >= FewestWords;

        private float MinimumGain() => Score(worth, length);

        private float Score(float value, int words) => value / (words + reference);

        private IEnumerable<int> FirstSentences()
        {
            if (kept.Count > 0 || ranking.sentences.Count == 1)
                return [-1];
            Restart(-1);
            var fitting = Enumerable.Range(0, ranking.sentences.Count).Where(i => CanStand(i) && ranking.facts.Words[i] <= budget).ToList();
            if (fitting.Count == 0)
                return [Enumerable.Range(0, ranking.sentences.Count).MinBy(i => ranking.facts.Words[i])];
            return fitting.OrderByDescending(i => Score(Gain(i), ranking.facts.Words[i])).Take(Beginnings);
        }

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
            if (chosen.Count >= count)
                return best;
            for (var i = 0; i < isChosen.Length; i++)
            {
                if (isChosen[i] || !CanStand(i) || length + ranking.facts.Words[i] > budget)
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

        /// <summary>What the sentence adds to the chosen: its concepts that they lack, its fitness, and the price of leaning on a sentence not chosen.</summary>
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

            if (ranking.facts.Dangles[sentence] && !isChosen[sentence - 1])
                gain -= ranking.weights.Dangling;
            if (sentence + 1 < isChosen.Length && isChosen[sentence + 1] && ranking.facts.Dangles[sentence + 1])
                gain += ranking.weights.Dangling;
            return gain;
        }
    }
}
