using System.Globalization;

namespace Bot.Newsroom.Tests;

/// <summary>
/// Texts as agencies' clients print them: with up to a tenth of the words changed, or cut to half; among bulletins that share their form
/// and articles that share a closing paragraph. Everything is drawn by a fixed generator.
/// </summary>
internal static class CopySet
{
    private static readonly string[] Vocabulary =
    [
        .. from first in "b c d f g h l m n p r s t v w br cl dr fl gr pl st tr".Split(' ')
           from vowel in "a e i o u ai ea".Split(' ')
           from last in "ck l m nd n r rt st t lk".Split(' ')
           select first + vowel + last,
    ];

    public sealed record Found(double Changed, double Halved, double Precision)
    {
        public override string ToString()
            => string.Create(CultureInfo.InvariantCulture, $"changed {Changed:F4}, halved {Halved:F4}, precision {Precision:F4}");
    }

    /// <summary>Each original with a changed and a halved copy; as many bulletins and as many articles with a common end.</summary>
    public static Found Measure(int originals)
    {
        var random = new Random(17);
        var window = new StoryWindow();
        Dictionary<long, TextRuns> texts = [];
        int changed = 0, halved = 0, found = 0, right = 0;
        for (var at = 0; at < originals; at++)
        {
            var words = Words(random, 120 + random.Next(400));
            var original = Put(words, at * 10);
            Put(Bulletin(random), (at * 10) + 5);
            Put([.. Words(random, 150), .. CommonEnd], (at * 10) + 6);
            changed += IsFound(Put(Changed(random, words), (at * 10) + 1), original);
            halved += IsFound(Put([.. words.Take(words.Count / 2)], (at * 10) + 2), original);
        }

        return new((double)changed / originals, (double)halved / originals, (double)right / found);

        int IsFound(long copy, long original) => copy == original ? 1 : 0;

        long Put(List<string> words, long id)
        {
            var text = string.Join(' ', words);
            texts[id] = new TextRuns(text);
            var member = new StoryMember(id, "wire", DateTimeOffset.UnixEpoch, FactsOf(text)) { Story = id };
            var copy = window.MayBeCopies(member, window.Near(member))
                .FirstOrDefault(other => texts[id].IsCopyOf(texts[other.Article]))?.Copy ?? id;
            window.Add(member with { Copy = copy });
            found += copy == id ? 0 : 1;
            right += copy != id && copy / 10 == id / 10 && id % 10 < 5 ? 1 : 0;
            return copy;
        }
    }

    private static StoryFacts FactsOf(string text)
    {
        var terms = new TermCount();
        terms.AddSentence(text, new(0, Math.Min(text.Length, 900)), isLead: true);
        return new(terms.All, Sketch.Of(new TextRuns(text).Runs));
    }

    private static readonly List<string> CommonEnd = Words(new Random(3), 60);

    private static List<string> Words(Random random, int count)
        => [.. Enumerable.Range(0, count)
            .Select(_ => random.Next(20) == 0 ? $"{random.Next(9999)}" : Vocabulary[random.Next(Vocabulary.Length)])];

    // One word in ten at most, wherever it stands.
    private static List<string> Changed(Random random, List<string> words)
    {
        var share = random.NextDouble() * 0.1;
        return [.. words.Select(word => random.NextDouble() < share ? Vocabulary[random.Next(Vocabulary.Length)] : word)];
    }

    private static List<string> Bulletin(Random random)
    {
        var text =
            $"""
            The wind blows from the {Pick("north", "south", "west", "east")} at {random.Next(5, 90)} kilometres an hour on the coast and at
            {random.Next(5, 90)} inland. Temperatures reach {random.Next(5, 35)} degrees by noon and fall to {random.Next(-9, 15)} in the
            night. Showers are expected after {random.Next(10, 23)} with up to {random.Next(2, 40)} millimetres of rain. The index gained
            {random.Next(1, 900)} points and the volume was {random.Next(100, 999)} million, traders said on {Pick("Monday", "Friday")}.
            """;
        return [.. text.Split([' ', '\n'])];

        string Pick(params string[] words) => words[random.Next(words.Length)];
    }
}
