using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>
/// <c>convert-polnear SNAPSHOT OUT</c>: the train part of PolNeAR, from a bare git repository, as labelled articles: PolNeAR.train.jsonl
/// with every attribution and PolNeAR.quoted.train.jsonl with the pieces in quotation marks. Dev and test are refused: what is tuned on
/// them can no longer be measured on them.
/// </summary>
internal static partial class ConvertPolNearVerb
{
    private const string Part = "train";

    private static readonly Lazy<HashSet<string>> Speech = new(ReadSpeech);

    private sealed record Article(string Id, string Text, List<Quote> Quotes);

    private sealed record Quote(
        int Start,
        int End,
        string Text,
        string Type,
        string? Speaker,
        [property: System.Text.Json.Serialization.JsonPropertyName("speaker_surface")] string? Surface,
        [property: System.Text.Json.Serialization.JsonPropertyName("speaker_start")] int? SpeakerStart,
        string Kind,
        string How,
        string? Cue,
        bool Speech,
        string Group);

    public static int Run(string snapshot, string folder, string part = Part)
    {
        if (part != Part)
        {
            Console.Error.WriteLine($"The {part} part stays sealed: it is what reading is measured on. Only \"{Part}\" is converted.");
            return 2;
        }

        Directory.CreateDirectory(folder);
        using var git = new GitSnapshot(snapshot);
        using var all = Writer("PolNeAR.train.jsonl");
        using var quoted = Writer("PolNeAR.quoted.train.jsonl");
        var annotations = git.Names($"data/{Part}/attributions/");
        foreach (var path in git.Names($"data/{Part}/text/"))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            var labels = annotations.Find(name => IsOf(name, id));
            if (labels is null || git.Read(path) is not { } text || git.Read(labels) is not { } marks)
                continue;
            Convert(git, id, Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(marks), all, quoted);
        }

        return 0;

        StreamWriter Writer(string name) => new(Path.Combine(folder, name)) { NewLine = "\n" };
    }

    /// <summary>Of several annotators' files ("..._0123.ann") the first is read.</summary>
    private static bool IsOf(string path, string id)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(id + "_", StringComparison.Ordinal) && name.Length == id.Length + "_0000.ann".Length;
    }

    private static void Convert(GitSnapshot git, string id, string content, string marks, TextWriter all, TextWriter quoted)
    {
        var text = new CodePoints(content);
        var names = new SourceNames(text, Parse.Read(git.Read($"data/{Part}/corenlp/{id}.txt.xml")));
        var marked = Marked(text);
        List<Quote> quotes = [], pieces = [];
        foreach (var annotation in Annotations.Read(marks, text))
        {
            var source = names.Of(annotation.Source);
            foreach (var (from, to) in annotation.Content)
                Add(text, annotation, source, Trim(text, from, to), marked, quotes, pieces);
        }

        Write(all, new Article(id, content, [.. quotes.OrderBy(quote => quote.Start)]));
        Write(quoted, new Article(id, content, [.. pieces.OrderBy(quote => quote.Start)]));
    }

    private static void Add(
        CodePoints text,
        Annotation annotation,
        NamedSource source,
        (int Start, int End) span,
        List<(int Start, int End)> marked,
        List<Quote> quotes,
        List<Quote> pieces)
    {
        var (start, end) = span;
        if (end <= start)
            return;
        var inside = marked.FindAll(m => m.Start < end && start < m.End && Math.Min(end, m.End) - Math.Max(start, m.Start) > 1)
            .ConvertAll(m => (Start: Math.Max(start, m.Start), End: Math.Min(end, m.End)));
        var covered = inside.Sum(m => m.End - m.Start);
        var bare = new CodePoints(text.Slice(start, end).Trim(" \"“”.,!?;:'’‘-—".ToCharArray())).Count;
        var isDirect = inside.Count > 0 && (covered >= bare || (inside.Count == 1 && end - start - covered <= 3));
        var type = inside.Count == 0 ? "indirect" : isDirect ? "direct" : "mixed";
        quotes.Add(Labelled(start, end, type));
        pieces.AddRange(inside.Select(m => Labelled(m.Start, m.End, isDirect ? "direct" : "mixed")));

        Quote Labelled(int from, int to, string kind) => new(
            from,
            to,
            text.Slice(from, to),
            kind,
            source.Name,
            SurfaceOf(text, annotation),
            annotation.Source?.Start,
            source.Kind,
            source.How,
            annotation.Cue,
            IsSpeech(annotation.Cue),
            annotation.Id);
    }

    private static string? SurfaceOf(CodePoints text, Annotation annotation) =>
        annotation.Source is var (start, end) ? Blanks().Replace(text.Slice(start, end), " ") : null;

    private static bool IsSpeech(string? cue) =>
        cue is not null && SmallWords().Matches(cue.ToLowerInvariant()).Any(word => Speech.Value.Contains(word.Value));

    private static (int Start, int End) Trim(CodePoints text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text.At(start)))
            start++;
        while (end > start && char.IsWhiteSpace(text.At(end - 1)))
            end--;
        return (start, end);
    }

    /// <summary>Stretches between " or “ ”, their marks included, line by line; one left open ends with its line.</summary>
    private static List<(int Start, int End)> Marked(CodePoints text)
    {
        List<(int Start, int End)> found = [];
        foreach (Match line in Lines().Matches(text.Text))
        {
            int? open = null;
            foreach (Match mark in MarksIn().Matches(line.Value))
            {
                var at = line.Index + mark.Index;
                if (mark.Value == "“" || (mark.Value == "\"" && open is null))
                    open = at;
                else if (open is { } start)
                    (open, _) = (null, Keep(start, at + 1));
            }

            if (open is { } left)
                Keep(left, line.Index + line.Length);
        }

        return found;

        bool Keep(int start, int end)
        {
            found.Add((text.Point(start), text.Point(end)));
            return true;
        }
    }

    private static void Write(TextWriter writer, Article article) => writer.WriteLine(JsonSerializer.Serialize(article, JsonLines.Options));

    private static HashSet<string> ReadSpeech()
    {
        using var reader = new StreamReader(typeof(ConvertPolNearVerb).Assembly.GetManifestResourceStream("SpeechWords.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[^\n]+")]
    private static partial Regex Lines();

    [GeneratedRegex("[\"“”]")]
    private static partial Regex MarksIn();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex SmallWords();
}
