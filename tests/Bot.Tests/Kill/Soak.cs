using System.Globalization;

namespace Bot.Tests;

/// <summary>How much a trial does: by default a small set, with the environment variable SOAK the whole one (tests/soak.sh).</summary>
internal static class Soak
{
    public static readonly bool IsWhole = Environment.GetEnvironmentVariable("SOAK") is not null;

    /// <summary>
    /// SOAK_SHARE=25 makes a quarter of the kills over a quarter of the evenings, for a machine or an hour that has no more.
    /// </summary>
    private static readonly int Share = int.Parse(Environment.GetEnvironmentVariable("SOAK_SHARE") ?? "100", CultureInfo.InvariantCulture);

    public static int Scaled(int whole) => Math.Max(1, whole * Share / 100);

    /// <summary>The value below which the share of the sorted ones lies; 0 where there are none.</summary>
    public static double At(List<double> sorted, double share)
        => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
