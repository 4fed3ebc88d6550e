using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bot.Evaluation;

/// <summary>A person's name where a parser found one.</summary>
internal readonly record struct ParsedName(int Start, int End, string Name, bool IsPossessive);

/// <summary>What a parser (CoreNLP) has noted: people's names, and which mentions mean one thing. Offsets count code points.</summary>
internal sealed partial class Parse
{
    private readonly List<List<Word>> sentences = [];

    private Parse(XElement root)
    {
        foreach (var sentence in root.Descendants("sentence"))
        {
            if (sentence.Element("tokens") is { } tokens)
                sentences.Add([.. tokens.Elements("token").Select(WordOf)]);
        }

        foreach (var chain in root.Descendants("coreference").FirstOrDefault()?.Elements("coreference") ?? [])
            Chains.Add([.. chain.Elements("mention").Select(SpanOf).OfType<(int, int)>()]);
    }

    private sealed record Word(int Start, int End, string Text, string Kind, string Entity);

    /// <summary>Groups of mentions that mean the same.</summary>
    public List<List<(int Start, int End)>> Chains { get; } = [];

    /// <summary>Reads the parser's XML; null when there is none, or none that can be read.</summary>
    public static Parse? Read(byte[]? xml)
    {
        if (xml is null)
            return null;
        try
        {
            return new Parse(XDocument.Load(new MemoryStream(xml)).Root!);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    /// <summary>Runs of words that name a person, but for those of title-case headlines.</summary>
    public List<ParsedName> Names(CodePoints text)
    {
        List<ParsedName> names = [];
        foreach (var words in sentences)
        {
            for (var i = 0; i < words.Count;)
            {
                if (!IsOfName(words[i]))
                {
                    i++;
                    continue;
                }

                var end = EndOfRun(words, i, text);
                var name = Blanks().Replace(text.Slice(words[i].Start, words[end - 1].End), " ");
                if (!HeadlineWords().IsMatch(name))
                {
                    var isPossessive = end < words.Count && words[end].Text is "'s" or "’s" or "'" or "’";
                    names.Add(new ParsedName(words[i].Start, words[end - 1].End, Titles().Replace(name, ""), isPossessive));
                }

                i = end;
            }
        }

        return names;
    }

    private static bool IsOfName(Word word) => word.Entity == "PERSON" && word.Kind != "POS";

    private static int EndOfRun(List<Word> words, int first, CodePoints text)
    {
        var end = first;
        while (end < words.Count && IsOfName(words[end]) && (end == first || IsBeside(words[end - 1], words[end], text)))
            end++;
        return end;
    }

    private static bool IsBeside(Word one, Word next, CodePoints text) => text.Slice(one.End, next.Start).Trim(' ').Length == 0;

    private static Word WordOf(XElement token) => new(
        Number(token, "CharacterOffsetBegin"),
        Number(token, "CharacterOffsetEnd"),
        token.Element("word")!.Value,
        token.Element("POS")!.Value,
        token.Element("NER")!.Value);

    private (int, int)? SpanOf(XElement mention)
    {
        var (sentence, first, last) = (Number(mention, "sentence") - 1, Number(mention, "start") - 1, Number(mention, "end") - 1);
        if (sentence >= sentences.Count || last - 1 >= sentences[sentence].Count || last <= first)
            return null;
        return (sentences[sentence][first].Start, sentences[sentence][last - 1].End);
    }

    private static int Number(XElement parent, string name) => int.Parse(parent.Element(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b(Calls|Says|Asks|Blasts|Slams|Tells|Wants|Vs|Rips|Mocks|On|To)\b")]
    private static partial Regex HeadlineWords();

    [GeneratedRegex(@"^(Democrat|Republican|Libertarian|President|Sen\.|Rep\.|Gov\.) ")]
    private static partial Regex Titles();
}
