using System.Globalization;
using System.Text;
using Bot.Newsroom;

namespace Bot.Benchmarks;

/// <summary>
/// Writes made-up news with a realistic vocabulary: 40,000 people and 60,000 words of which few are common and most rare (Zipf), agency
/// prose of 8 to 14 paragraphs, half of them with quotations. The same number always makes the same article.
/// </summary>
internal sealed class NewsWriter
{
    private const int People = 40_000;
    private const int Words = 60_000;

    private static readonly string[] Onsets =
    [
        "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "sch", "st", "t", "tr", "v",
        "w"
    ];
    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ou", "ie"];
    private static readonly string[] Codas = ["", "n", "r", "l", "nd", "rt", "ck", "m", "s", "ng", "lt", "sk"];
    private static readonly string[] Endings = ["son", "berg", "ov", "ez", "ini", "man", "ley", "ton", "stein", "sen", "ski", "wood"];
    private static readonly string[] Given =
    [
        "Anna", "John", "Maria", "David", "Sarah", "James", "Laura", "Peter", "Emma", "Thomas", "Julia", "Robert", "Claire", "Michael",
        "Helen", "Daniel"
    ];
    private static readonly string[] Roles =
    [
        "minister of finance", "mayor", "police chief", "professor of history", "union leader", "spokeswoman", "head coach",
        "chief executive", "judge", "farmer"
    ];
    private static readonly string[] Places = ["LONDON", "PARIS", "NAIROBI", "LIMA", "OSLO", "TOKYO", "CAIRO", "DELHI", "BERLIN", "QUITO"];
    private static readonly string[] Little = ["the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "after", "from"];

    private readonly string[] people = [.. Enumerable.Range(0, People).Select(Person)];
    private readonly string[] words = [.. Enumerable.Range(0, Words).Select(n => Word(new Random(n)))];

    /// <summary>The names, the most quoted first.</summary>
    public IReadOnlyList<string> Names => people;

    public NewArticle Write(int number)
    {
        var random = new Random(number);
        var headline = Headline(random);
        var text = new StringBuilder(headline)
            .Append("\n\n")
            .Append(Places[random.Next(Places.Length)])
            .Append(" -- ")
            .Append(Sentence(random))
            .Append("\n\n");
        var paragraphs = random.Next(8, 15);
        for (var at = 0; at < paragraphs; at++)
            text.Append(random.Next(2) == 0 ? Quotation(random) : $"{Sentence(random)} {Sentence(random)} {Sentence(random)}")
                .Append("\n\n");
        return new NewArticle(text.ToString(), "generated")
        {
            Link = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://news{number % 200}.example/{number}")),
            Publisher = string.Create(CultureInfo.InvariantCulture, $"News {number % 200}"),
            Published = DateTimeOffset.UnixEpoch.AddMinutes(25_000_000 + number),
        };
    }

    private string Headline(Random random)
        => string.Join(
            ' ',
            Enumerable.Range(0, 8).Select(at => at == 0 ? Capital(AnyWord(random)) : AnyWord(random))) + $" in {Capital(AnyWord(random))}";

    private string Quotation(Random random)
    {
        var (name, role) = (people[Zipf(random, People)], Roles[random.Next(Roles.Length)]);
        return random.Next(3) switch
        {
            0 => $"\"{Sentence(random)[..^1]},\" said {name}, the {role}. \"{Sentence(random)}\"",
            1 => $"{name}, the {role}, said {Sentence(random)[..^1].ToLowerInvariant()}. \"{Sentence(random)[..^1]},\" he added.",
            _ => $"\"{Sentence(random)[..^1]},\" {name} told reporters on Monday. {Sentence(random)}",
        };
    }

    private string Sentence(Random random)
    {
        var length = random.Next(9, 22);
        var made = Enumerable.Range(0, length).Select(_ => random.Next(5) < 2 ? Little[random.Next(Little.Length)] : AnyWord(random));
        return Capital(string.Join(' ', made)) + ".";
    }

    private string AnyWord(Random random) => words[Zipf(random, Words)];

    // Rank r about as often as 1/r.
    private static int Zipf(Random random, int count) => (int)Math.Min(count - 1, Math.Pow(count, random.NextDouble()) - 1);

    private static string Person(int number)
    {
        var random = new Random(-1 - number);
        return $"{Given[random.Next(Given.Length)]} {Capital(Syllable(random) + Syllable(random) + Endings[random.Next(Endings.Length)])}";
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Syllable(random)));

    private static string Syllable(Random random)
        => Onsets[random.Next(Onsets.Length)] + Nuclei[random.Next(Nuclei.Length)] + Codas[random.Next(Codas.Length)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
