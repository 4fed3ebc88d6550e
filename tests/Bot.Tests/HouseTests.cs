using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bot.Articles;
using Bot.DiscordDirect;
using Bot.Intake;
using Bot.Newsroom;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// The rules of the house that a compiler does not check: arrows of knowledge point down only, and a package stays in the room it was let
/// into.
/// </summary>
public partial class HouseTests
{
    private static readonly Assembly Articles = typeof(ArticleReader).Assembly;
    private static readonly Assembly Newsroom = typeof(CommandBook).Assembly;
    private static readonly Assembly Direct = typeof(DiscordOptions).Assembly;
    private static readonly Assembly Intake = typeof(IntakeServices).Assembly;
    private static readonly Assembly Host = typeof(BotHost).Assembly;
    private static readonly Assembly[] Rooms = [Articles, Newsroom, Direct, Intake, Host];

    [Fact]
    public void Reading_an_article_needs_nothing_but_the_runtime()
        => Assert.All(References(Articles), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void The_newsroom_knows_articles_and_no_edge()
    {
        var names = References(Newsroom);
        Assert.DoesNotContain(
            names, name => name is "Bot" or "Bot.DiscordDirect" or "Bot.Intake" or "Quartz" or "Npgsql" or "Microsoft.Data.Sqlite");
        Assert.DoesNotContain(names, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void An_adapter_does_not_know_the_host_or_the_database_drivers()
        => Assert.DoesNotContain(References(Direct), name => name is "Bot" or "Quartz" or "Npgsql" or "Microsoft.Data.Sqlite");

    [Fact]
    public void The_intake_knows_neither_Discord_nor_the_host_nor_the_database_drivers()
        => Assert.DoesNotContain(
            References(Intake), name => name is "Bot" or "Bot.DiscordDirect" or "Quartz" or "Npgsql" or "Microsoft.Data.Sqlite");

    [Fact]
    public void The_default_build_does_not_refer_to_Discord_Net()
        => Assert.All(Rooms, room =>
            Assert.DoesNotContain(References(room), name => name.StartsWith("Discord.Net", StringComparison.Ordinal)));

    [Fact]
    public void No_line_of_the_house_and_its_tests_is_wider_than_140_characters()
    {
        string[] kinds = [".cs", ".js", ".css", ".html"];
        var files = ((string[])[Source(), Path.Combine(Source(), "..", "tests")])
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => kinds.Contains(Path.GetExtension(file)) && !IsBuilt(file)).ToList();
        Assert.True(files.Count > 100);
        var wide = files.SelectMany(file => File.ReadLines(file).Where(line => line.Length > 140).Select(line => $"{file}: {line}"));
        Assert.Empty(wide);
    }

    /// <summary>"1 article", "2 articles": <see cref="Wording.Count"/>. Discord's own words stay as they are.</summary>
    [Fact]
    public void No_text_of_the_house_leaves_the_plural_to_its_reader()
    {
        string[] kinds = [".cs", ".js", ".html"];
        var lines = Directory.EnumerateFiles(Source(), "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)) && !IsBuilt(file) && Path.GetFileName(file) != "DiscordCodes.cs")
            .SelectMany(file => File.ReadLines(file).Select(line => $"{file}: {line}"));
        Assert.DoesNotContain(lines, line => EitherPlural().IsMatch(line));
    }

    [GeneratedRegex(@"[a-z]\(e?s\)( [a-z]|"")", RegexOptions.CultureInvariant)]
    private static partial Regex EitherPlural();

    [Fact]
    public void Nothing_in_the_house_is_left_to_do()
    {
        string[] kinds = [".cs", ".js", ".css", ".html", ".txt", ".csproj"];
        var files = Directory.EnumerateFiles(Source(), "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)) && !IsBuilt(file))
            .ToList();
        Assert.True(files.Count > 100);
        Assert.All(files, file => Assert.DoesNotMatch(LeftToDo(), File.ReadAllText(file)));
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b", RegexOptions.CultureInvariant)]
    private static partial Regex LeftToDo();

    /// <summary>docs/SECURITY.md tells what each number promises, and the one command that tries all.</summary>
    [Fact]
    public void Every_promise_of_security_has_its_tests()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Source(), "..", "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Enumerable.Range(1, 8), number => Assert.Contains($"[Trait(\"Security\", \"S{number}\")]", tests));
    }

    private static bool IsBuilt(string file)
        => Path.GetRelativePath(Source(), file).Split(Path.DirectorySeparatorChar)
            .Any(folder => folder is "bin" or "obj" or "node_modules");

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src");

    [Fact]
    public void A_project_has_one_namespace()
        => Assert.All(Rooms, room => Assert.All(
            room.GetTypes().Where(type => type is { Namespace: { } space } && space.StartsWith("Bot", StringComparison.Ordinal)),
            type => Assert.Equal(room.GetName().Name, type.Namespace)));

    [Fact]
    public void Names_say_what_a_thing_is()
        => Assert.All(Rooms, room =>
            Assert.DoesNotContain(room.GetTypes(), type => Vague.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))));

    private static readonly string[] Vague = ["Manager", "Helper", "Util", "Utils", "Common", "Info", "Processor", "Dto", "Impl"];

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!)];
}
