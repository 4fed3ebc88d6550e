using System.Globalization;

namespace Bot.Intake.Tests;

/// <summary>How many broken feeds and pages a run reads: 100,000 together, or as many as MUTATIONS says. A page costs more than a feed.</summary>
internal static class Mutations
{
    private static readonly int All = int.TryParse(
        Environment.GetEnvironmentVariable("MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : 100_000;

    public static int OfPages => All / 5;

    public static int OfFeeds => All - OfPages;
}
