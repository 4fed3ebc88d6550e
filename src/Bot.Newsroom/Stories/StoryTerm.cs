using System.Globalization;
using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>A term of a report: how often it stands there (in the headline counts double), and where.</summary>
internal sealed record StoryTerm(string Stem, int Count)
{
    // Below this share a word is as rare as any.
    private const double Rarest = 0.005;
    private const double RoutineWeight = 0.3;

    private static readonly HashSet<string> Days = new(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], StringComparer.Ordinal);

    private static readonly HashSet<string> Routine =
        new(EmbeddedText.Lines("RoutineWords.txt").Select(word => Terms.StemOf(word)), StringComparer.Ordinal);

    // Looked up once: terms are compared again and again.
    private readonly double newsShare = Terms.Share(Stem) / 100.0;

    public bool InHeadline { get; init; }

    /// <summary>In the headline or one of the first sentences.</summary>
    public bool InLead { get; init; }

    /// <summary>In the headline as a rare capitalised word.</summary>
    public bool NamedInHeadline { get; init; }

    public bool IsDay { get; } = Days.Contains(Stem);

    /// <summary>A word of the reports that are written every day.</summary>
    public bool IsRoutine { get; } = Routine.Contains(Stem);

    public bool IsFigure => char.IsAsciiDigit(Stem[0]);

    /// <summary>How much it says that two reports share the term; <paramref name="share"/> of the reports around have it.</summary>
    public double Worth(double share)
    {
        if (IsDay)
            return 0;
        var worth = Math.Log(1 / (Math.Max(share, newsShare) + Rarest));
        return Math.Max(0, worth) * (IsRoutine ? RoutineWeight : 1);
    }

    /// <summary>The stem, the count, and h, l, n for headline, lead and name: "elmsford:4hln".</summary>
    public string Write()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Stem}:{Count}{(InHeadline ? "h" : "")}{(InLead ? "l" : "")}{(NamedInHeadline ? "n" : "")}");

    public static StoryTerm Read(string written)
    {
        var colon = written.LastIndexOf(':');
        var marks = written[(colon + 1)..];
        var digits = marks.TrimEnd('h', 'l', 'n');
        return new(written[..Math.Max(0, colon)], int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1)
        {
            InHeadline = marks.Contains('h', StringComparison.Ordinal),
            InLead = marks.Contains('l', StringComparison.Ordinal),
            NamedInHeadline = marks.Contains('n', StringComparison.Ordinal),
        };
    }
}
