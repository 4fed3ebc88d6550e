using System.Buffers;

namespace Bot.Articles;

/// <summary>A line of the body: the label that it begins with, if any, and the words behind it.</summary>
internal sealed record TranscriptLine(TextSpan Label, TextSpan Words, char First, char Last)
{
    private static readonly SearchValues<char> NoNames = SearchValues.Create("0123456789,;()\"“”/");

    private const int LongestLabel = 40;
    private const int MostWords = 4;

    public bool IsLabelled => !Label.IsEmpty;

    /// <summary>"Q:", "Question:": the paper asks.</summary>
    public bool IsQuestion { get; private init; }

    /// <summary>"A:", "Answer:": whoever is interviewed answers.</summary>
    public bool IsAnswer { get; private init; }

    public bool Asks => Last == '?';

    public bool EndsSentence => Last is '.' or '?' or '!' or '…' or ')' or '"' or '”' or '’';

    /// <summary>Words in marks are found by their marks.</summary>
    public bool IsMarked => First is '"' or '“' or '‘' or '«' or '\'' or '„';

    public string LabelIn(string text) => Label.In(text);

    public static List<TranscriptLine> Read(string text, IReadOnlyList<TextSpan> body)
    {
        List<TranscriptLine> lines = [];
        foreach (var paragraph in body)
        {
            for (var at = paragraph.Start; at < paragraph.End;)
            {
                var length = text.AsSpan(at, paragraph.End - at).IndexOf('\n');
                var end = length < 0 ? paragraph.End : at + length;
                if (Blocks.Trim(text, new TextSpan(at, end)) is { IsEmpty: false } line)
                    lines.Add(Of(text, line));
                at = end + 1;
            }
        }

        return lines;
    }

    private static TranscriptLine Of(string text, TextSpan line)
    {
        var label = LabelOf(line.Over(text));
        var words = label == 0 ? line : Blocks.Trim(text, new TextSpan(line.Start + label + 1, line.End));
        var name = text.AsSpan(line.Start, label);
        return new TranscriptLine(
            new TextSpan(line.Start, line.Start + label), words, At(text, words.Start, words), At(text, words.End - 1, words))
        {
            IsQuestion = name is "Q" or "Question",
            IsAnswer = name is "A" or "Answer",
        };
    }

    private static char At(string text, int at, TextSpan words) => words.IsEmpty ? ' ' : text[at];

    /// <summary>The length of "Q", "A", or of a name before a colon and a blank; 0 when the line begins with none.</summary>
    private static int LabelOf(ReadOnlySpan<char> line)
    {
        if (line.Length > 2 && line[0] is 'Q' or 'A' && line[1] is ':' or '.' && char.IsWhiteSpace(line[2]))
            return 1;
        var colon = line[..Math.Min(line.Length, LongestLabel)].IndexOf(':');
        return colon > 1 && colon + 2 < line.Length && char.IsWhiteSpace(line[colon + 1]) && IsName(line[..colon]) ? colon : 0;
    }

    private static bool IsName(ReadOnlySpan<char> label)
    {
        var words = 0;
        foreach (var part in label.Split(' '))
        {
            var word = label[part];
            var isPart = !word.IsEmpty && (char.IsUpper(word[0]) || (Lexicon.Of(word) & WordClass.Particle) != 0);
            if (!isPart || ++words > MostWords || word.ContainsAny(NoNames))
                return false;
        }

        return true;
    }
}
