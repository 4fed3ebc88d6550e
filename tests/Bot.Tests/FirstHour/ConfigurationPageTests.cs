using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Bot.Tests;

/// <summary>docs/configuration.md is made of the options themselves: names, defaults, and what their comments say.</summary>
public partial class ConfigurationPageTests
{
    private static readonly string Page = Path.Combine(Scratch.Repository, "docs", "configuration.md");

    [Fact]
    public void The_page_of_settings_says_what_the_options_say()
    {
        var made = Make();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(Page, made);
        Assert.Equal(made, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }

    private static string Make()
    {
        StringBuilder page = new();
        page.Append("# Settings\n\n");
        page.Append(
            "In `appsettings.json`, as environment variables (`Storage__Path`, `Digest__Subscriptions__0__Channel`), or on the command "
                + "line (`--Storage:Path=...`); ");
        page.Append(
            "the later one wins. In a key, `#` is a place in a list: 0, 1, 2 ... A key that is not listed here, or a bad value, refuses "
                + "to start and says what to write instead. ");
        page.Append("This page is made from the options in the code, and a test holds it true.\n");
        foreach (var section in SettingsCatalogue.All.GroupBy(setting => setting.Key.Split(':')[0]))
        {
            page.Append($"\n## {section.Key}\n\n| key | default | meaning |\n|---|---|---|\n");
            foreach (var setting in section)
                page.Append($"| `{setting.Key}` | {(setting.Default.Length > 0 ? $"`{setting.Default}`" : "")} | {Meaning(setting)} |\n");
        }

        return page.ToString();
    }

    private static string Meaning(Setting setting)
    {
        var type = setting.Property.DeclaringType!;
        var comments = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var summary = comments
            .Descendants("member")
            .SingleOrDefault(member => member.Attribute("name")!.Value == $"P:{type.FullName}.{setting.Property.Name}")?
            .Element("summary");
        Assert.True(summary is not null, $"{setting.Key} has no comment that says what it means.");
        return Blanks().Replace(string.Concat(summary.Nodes().Select(Written)), " ").Trim();
    }

    private static string Written(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
