using System.Globalization;

namespace Bot.Articles;

/// <summary>How old people are by the article's own words, be it told only later: "Sam Tully, 22, of Ash Lane", "Ada Holm (19)".</summary>
internal sealed class Ages
{
    private const int Oldest = 120;

    private readonly Prose prose;
    private readonly Dictionary<int, int> ages = [];
    private readonly Dictionary<int, int> holders = [];

    public Ages(Passage passage)
    {
        prose = passage.Prose;
        foreach (var mention in passage.Mentions)
        {
            if (mention is { Kind: MentionKind.Name, Person: >= 0 } && AgeBehind(mention.Last) is var age and > 0)
                Note(mention.Person, age);
        }
    }

    /// <summary>The one person who is as old as "the 22-year-old" that ends before a token; -1 when nobody is, or several are.</summary>
    public int HolderOf(int last) => holders.GetValueOrDefault(AgeIn(last - 1), -1);

    /// <summary>Whether the article gives a person another age than "the 22-year-old" that ends before a token.</summary>
    public bool IsAnother(int last, int person) =>
        AgeIn(last - 1) is var age and > 0 && ages.TryGetValue(person, out var known) && known != age;

    private void Note(int person, int age)
    {
        if (!ages.TryAdd(person, age))
            return;
        holders[age] = holders.ContainsKey(age) ? -1 : person;
    }

    /// <summary>"| , 22," and "| (22)" and "| , aged 22"; 0 for anything else.</summary>
    private int AgeBehind(int at)
    {
        if (at + 1 >= prose.Count || prose[at].Shape is not (Shape.Comma or Shape.OpenBracket) || !prose.SameSentence(at, at - 1))
            return 0;
        var number = prose.Word(at + 1) is "aged" ? at + 2 : at + 1;
        var isClosed = number + 1 >= prose.Count || !prose.SameSentence(number, number + 1) || !prose[number + 1].IsWord;
        return isClosed && number < prose.Count ? Parsed(prose.Word(number)) : 0;
    }

    /// <summary>The 22 of "22-year-old"; 0 for any other word.</summary>
    private int AgeIn(int token)
    {
        var word = prose.Word(token);
        return word.EndsWith("-year-old") ? Parsed(word[..word.IndexOf('-')]) : 0;
    }

    private static int Parsed(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age < Oldest ? age : 0;
}
