using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class OptionTests
{
    [Theory]
    [InlineData("Discord:ApiUrl", "http://discord.com/api/v10/", "https://discord.com/api/v10/")]
    [InlineData("Discord:ApiUrl", "ftp://127.0.0.1/", "https://discord.com/api/v10/")]
    [InlineData("Discord:ApiUrl", "nonsense", "https://discord.com/api/v10/")]
    [InlineData("Discord:ProjectUrl", "our wiki", "https://example.org/good-evening")]
    [InlineData("Discord:ProjectUrl", "https://example.org/a,b)", "https://example.org/good-evening")]
    [InlineData("Discord:Owners:0", "Ada", "80351110224678912")]
    [InlineData("Discord:Owners:0", "-1", "80351110224678912")]
    [InlineData("Discord:Shards", "many", "\"auto\"")]
    [InlineData("Discord:Shards", "0", "for example 2")]
    [InlineData("Discord:Token", "Bot abc", "Discord__Token")]
    [InlineData("Discord:Token", "abc\n", "Discord__Token")]
    public void A_bad_value_is_named_with_a_good_example(string key, string value, string example)
    {
        var fault = Assert.Single(Faults((key, value)));
        Assert.StartsWith(key.Replace(":0", "", StringComparison.Ordinal), fault, StringComparison.Ordinal);
        Assert.Contains(example, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_needs_a_public_key_and_an_address()
    {
        var faults = Faults(("Discord:Interactions", "Http"), ("Discord:PublicKey", "xyz"), ("Discord:InteractionsUrl", "here"));
        Assert.Equal(["Discord:PublicKey", "Discord:InteractionsUrl"], faults.Select(fault => fault.Split(' ')[0]));
        Assert.Empty(Faults(("Discord:Interactions", "Http"), ("Discord:PublicKey", new string('a', 64))));
    }

    [Theory]
    [InlineData("Discord:ApiUrl", "http://127.0.0.1:4711/api/v10")]
    [InlineData("Discord:ApiUrl", "http://[::1]:4711/")]
    [InlineData("Discord:ProjectUrl", "https://example.org/good-evening")]
    [InlineData("Discord:Shards", "16")]
    [InlineData("Discord:Owners:0", "80351110224678912")]
    public void A_good_value_is_taken(string key, string value) => Assert.Empty(Faults((key, value)));

    [Theory]
    [InlineData("", "ODAzNTExMTAyMjQ2Nzg5MTI.x.y", "https://discord.com/users/80351110224678912")]
    [InlineData("", "no token at all", "https://discord.com/")]
    [InlineData("", "hello", "https://discord.com/")]
    [InlineData("", "<token>", "https://discord.com/")]
    [InlineData("", "your-token-here", "https://discord.com/")]
    [InlineData("", "MTE4NzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA.x.y", "https://discord.com/")]
    [InlineData("https://example.org/us", "ODAzNTExMTAyMjQ2Nzg5MTI.x.y", "https://example.org/us")]
    public void The_bot_names_a_page_about_itself(string given, string token, string page)
        => Assert.Equal(page, new DiscordOptions { ProjectUrl = given, Token = token }.Page.AbsoluteUri);

    [Fact]
    public void A_token_in_a_file_is_refused_without_being_shown()
    {
        using var file = new MemoryStream("{\"Discord\":{\"Token\":\"abc.def\"}}"u8.ToArray());
        var path = Path.Combine(Directory.CreateTempSubdirectory("options-").FullName, "appsettings.json");
        File.WriteAllBytes(path, file.ToArray());
        var fault = Assert.Single(Faults(new ConfigurationBuilder().AddJsonFile(path).Build()));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        Assert.Contains("Discord__Token", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("abc.def", fault, StringComparison.Ordinal);
    }

    private static List<string> Faults(params (string Key, string Value)[] settings)
        => Faults(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
                .Build());

    private static List<string> Faults(IConfigurationRoot configuration)
    {
        var options = new DiscordOptions();
        configuration.GetSection("Discord").Bind(options);
        return [.. new DiscordOptionsRules(configuration).Validate(null, options).Failures ?? []];
    }
}
