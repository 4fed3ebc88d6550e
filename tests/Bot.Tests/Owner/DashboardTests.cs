using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Tests;

/// <summary>The dashboard in docs/ asks for figures that there are.</summary>
public partial class DashboardTests
{
    [Fact]
    public void Every_figure_that_the_dashboard_asks_for_is_one_of_the_rooms()
    {
        var asked = Figure().Matches(File.ReadAllText(Path.Combine(Scratch.Repository, "docs", "grafana.json")))
            .Select(match => Suffix().Replace(match.Value, ""))
            .Distinct()
            .ToList();
        var listed = File.ReadAllText(Path.Combine(Scratch.Repository, "docs", "operating.md"));
        var made = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Scratch.Repository, "src"), "Telemetry.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));

        Assert.True(asked.Count >= 10);
        // Prometheus writes a dot as an underscore.
        Assert.All(asked, figure => Assert.Matches($"\"{figure.Replace('_', '.')}\"", made));
        Assert.All(Instrument().Matches(made), match => Assert.Contains(Last(match.Groups[1].Value), listed, StringComparison.Ordinal));
    }

    // "discord.gateway.resumes" is listed as "`.resumes`" beside its sister.
    private static string Last(string name) => name[name.LastIndexOf('.')..];

    [GeneratedRegex(@"\b(newsroom|discord|digest|intake|library)_[a-z_]+")]
    private static partial Regex Figure();

    [GeneratedRegex("(_(milliseconds|seconds))?(_(bucket|count|total))?$")]
    private static partial Regex Suffix();

    [GeneratedRegex("Create(?:Counter|Histogram|Gauge)<\\w+>\\(\\s*\"([a-z._]+)\"")]
    private static partial Regex Instrument();
}
