using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>An attribution as PolNeAR's annotators marked it: what is said, by whom, by which word. Offsets count code points.</summary>
internal sealed record Annotation(string Id, List<(int Start, int End)> Content, (int Start, int End)? Source, string? Cue);

/// <summary>Reads the stand-off files of PolNeAR (brat): spans "T1", events "E1" of spans and their roles.</summary>
internal static partial class Annotations
{
    public static IEnumerable<Annotation> Read(string file, CodePoints text)
    {
        Dictionary<string, List<(int Start, int End)>> spans = [];
        List<(string Id, string[][] Parts)> events = [];
        foreach (var line in file.Split('\n'))
        {
            if (SpanLine().Match(line) is { Success: true } span)
                spans[span.Groups[1].Value] = [.. span.Groups[2].Value.Split(';').Select(Span)];
            else if (EventLine().Match(line) is { Success: true } happening)
                events.Add((happening.Groups[1].Value, Parts(happening.Groups[2].Value)));
        }

        return events.Select(happening => Of(happening.Id, happening.Parts, spans, text)).Where(annotation => annotation.Content.Count > 0);
    }

    private static Annotation Of(string id, string[][] parts, Dictionary<string, List<(int Start, int End)>> spans, CodePoints text)
    {
        List<(int Start, int End)> content = [], sources = [];
        string? cue = null;
        foreach (var part in parts.Where(part => part.Length == 2 && spans.ContainsKey(part[1])))
        {
            var stretches = spans[part[1]];
            switch (part[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))
            {
                case "Content": content.AddRange(stretches); break;
                case "Source": sources.AddRange(stretches); break;
                case "Cue": cue ??= string.Join(' ', stretches.Select(stretch => text.Slice(stretch.Start, stretch.End))); break;
            }
        }

        content.Sort();
        return new Annotation(id, content, sources.Count == 0 ? null : sources.Min(), cue);
    }

    /// <summary>"Source1:T3 Cue1:T4 Content1:T5"</summary>
    private static string[][] Parts(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':'))];

    private static (int Start, int End) Span(string words)
    {
        var ends = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(T\d+)\t\w+ ([\d; ]+)\t")]
    private static partial Regex SpanLine();

    [GeneratedRegex(@"^(E\d+)\t(.*)")]
    private static partial Regex EventLine();
}
