namespace Bot.Evaluation;

/// <summary>
/// ROUGE-1, -2 and -Lsum F1 as ROUGE-1.5.5 has them: ASCII words in lower case, Porter-stemmed when longer than three letters.
/// </summary>
internal static class Rouge
{
    public readonly record struct Scores(double R1, double R2, double RLsum)
    {
        public double Sum => R1 + R2 + RLsum;
    }

    /// <summary>A reference or summary as numbered words, by sentence.</summary>
    public sealed class Words
    {
        private static readonly Dictionary<string, int> Numbers = [];

        public Words(IEnumerable<string> sentences)
            : this([.. sentences.Select(Tokens)])
        {
        }

        public Words(int[][] sentences)
        {
            Sentences = sentences;
            All = [.. Sentences.SelectMany(sentence => sentence)];
            Ones = Count(All.Select(word => (long)word));
            Twos = Count(All.Zip(All.Skip(1), (a, b) => ((long)a << 32) | (uint)b));
        }

        public int[][] Sentences { get; }

        public int[] All { get; }

        public Dictionary<long, int> Ones { get; }

        public Dictionary<long, int> Twos { get; }

        private static Dictionary<long, int> Count(IEnumerable<long> grams)
        {
            Dictionary<long, int> counts = [];
            foreach (var gram in grams)
                counts[gram] = counts.GetValueOrDefault(gram) + 1;
            return counts;
        }

        public static int[] Tokens(string sentence)
        {
            List<int> tokens = [];
            var lower = sentence.ToLowerInvariant();
            for (var at = 0; at < lower.Length; at++)
            {
                var start = at;
                while (at < lower.Length && (char.IsAsciiLetterLower(lower[at]) || char.IsAsciiDigit(lower[at])))
                    at++;
                if (at > start)
                    tokens.Add(Number(lower[start..at]));
            }

            return [.. tokens];
        }

        private static int Number(string word)
        {
            lock (Numbers)
            {
                var stem = word.Length > 3 ? Porter.Stem(word) : word;
                if (!Numbers.TryGetValue(stem, out var number))
                    Numbers[stem] = number = Numbers.Count;
                return number;
            }
        }
    }

    public static Scores Score(Words reference, Words summary) => new(
        F1(Overlap(reference.Ones, summary.Ones), summary.All.Length, reference.All.Length),
        F1(Overlap(reference.Twos, summary.Twos), summary.All.Length - 1, reference.All.Length - 1),
        Lsum(reference, summary));

    private static int Overlap(Dictionary<long, int> a, Dictionary<long, int> b) => Sum(a, b);

    private static int Sum(Dictionary<long, int> a, Dictionary<long, int> b)
    {
        var sum = 0;
        foreach (var (gram, count) in b)
            sum += a.TryGetValue(gram, out var wanted) ? Math.Min(count, wanted) : 0;
        return sum;
    }

    private static double Lsum(Words reference, Words summary)
    {
        var (left, right) = (new Dictionary<long, int>(reference.Ones), new Dictionary<long, int>(summary.Ones));
        var hits = 0;
        foreach (var sentence in reference.Sentences)
        {
            var union = new SortedSet<int>();
            foreach (var candidate in summary.Sentences)
                union.UnionWith(Lcs(sentence, candidate));
            foreach (var word in union.Select(i => (long)sentence[i]))
            {
                if (left[word] <= 0 || right.GetValueOrDefault(word) <= 0)
                    continue;
                hits++;
                left[word]--;
                right[word]--;
            }
        }

        return F1(hits, summary.All.Length, reference.All.Length);
    }

    /// <summary>The indices into <paramref name="a"/> of one longest common subsequence.</summary>
    private static List<int> Lcs(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }

        List<int> indices = [];
        for (var (i, j) = (a.Length, b.Length); i > 0 && j > 0;)
        {
            if (a[i - 1] == b[j - 1])
            {
                indices.Add(i - 1);
                (i, j) = (i - 1, j - 1);
            }
            else if (table[i, j - 1] > table[i - 1, j])
                j--;
            else
                i--;
        }

        return indices;
    }

    private static double F1(int hits, int predicted, int wanted)
    {
        if (hits == 0 || predicted <= 0 || wanted <= 0)
            return 0;
        var (precision, recall) = (hits / (double)predicted, hits / (double)wanted);
        return 2 * precision * recall / (precision + recall);
    }
}
