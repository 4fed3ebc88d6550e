using Xunit;

namespace Bot.Tests;

/// <summary>
/// Every wrong setting is refused in our words: its key, its value unless that is a secret, and what a good one looks like.
/// </summary>
public class SettingsTests
{
    [Theory]
    // A value that cannot be read.
    [InlineData("Storage:Provider=Oracle", "Storage:Provider is \"Oracle\", but it takes Sqlite or PostgreSql.")]
    [InlineData("Storage:Provider=1", "Storage:Provider is \"1\", but it takes Sqlite or PostgreSql.")]
    [InlineData("Articles:ShowFullText=yes", "Articles:ShowFullText is \"yes\", but it takes true or false.")]
    [InlineData("Articles:ShowFullText=", "Articles:ShowFullText is \"\", but it takes true or false.")]
    [InlineData("Playground:Enabled=on", "Playground:Enabled is \"on\", but it takes true or false.")]
    [InlineData("Rewriting:Enabled=1", "Rewriting:Enabled is \"1\", but it takes true or false.")]
    [InlineData("Rewriting:Timeout=soon", "days.hours:minutes:seconds, for example 00:00:08.")]
    [InlineData(
        "Digest:MaxAge=2 days",
        "Digest:MaxAge is \"2 days\", but it takes a length of time as days.hours:minutes:seconds, for example 2.00:00:00.")]
    [InlineData("Digest:MaxAge=48", "Digest:MaxAge is \"48\"")]
    [InlineData("Digest:MaxAge=24:00:00", "Digest:MaxAge is \"24:00:00\"")]
    [InlineData(
        "Digest:CatchUp=2h",
        "Digest:CatchUp is \"2h\", but it takes a length of time as days.hours:minutes:seconds, for example 02:00:00.")]
    [InlineData("Digest:KeepHistory=forever", "Digest:KeepHistory is \"forever\"")]
    [InlineData("Digest:PurgeAfter=", "Digest:PurgeAfter is \"\"")]
    [InlineData("Digest:SayNothingNew=si", "Digest:SayNothingNew is \"si\", but it takes true or false.")]
    [InlineData(
        "Digest:Subscriptions:0:Channel=abc",
        "Digest:Subscriptions:0:Channel is \"abc\", but it takes an id in digits, for example 1187263548190720011.")]
    [InlineData("Digest:Subscriptions:0:Channel=99999999999999999999", "Digest:Subscriptions:0:Channel is \"99999999999999999999\"")]
    [InlineData(
        "Digest:Subscriptions:0:Stories=many",
        "Digest:Subscriptions:0:Stories is \"many\", but it takes a whole number, for example 5.")]
    [InlineData("Digest:Subscriptions:0:Silent=maybe", "Digest:Subscriptions:0:Silent is \"maybe\", but it takes true or false.")]
    [InlineData("Discord:Interactions=Carrier", "Discord:Interactions is \"Carrier\", but it takes Gateway or Http.")]
    [InlineData("Logging:LogLevel:Default=Loud", "Logging:LogLevel:Default is \"Loud\", but it takes Trace or Debug or Information")]
    [InlineData("Articles:KeepFor=365",
        "Articles:KeepFor is \"365\", but it takes a length of time as days.hours:minutes:seconds, for example 30.00:00:00.")]
    [InlineData("Intake:MayAdd=Friends", "Intake:MayAdd is \"Friends\", but it takes Nobody or Owners or Managers or Everybody.")]
    // A value that makes no sense.
    [InlineData("Articles:KeepMost=0", "Articles:KeepMost is 0, but it takes 1 or more, for example 100000;")]
    [InlineData("Articles:KeepFor=12:00:00", "Articles:KeepFor is 12:00:00, but it takes a day or more,")]
    [InlineData("Intake:FeedsPerServer=-1", "Intake:FeedsPerServer is -1, but it takes a number from 1 to 10000, for example 50.")]
    [InlineData("Intake:FeedsPerServer=10001", "Intake:FeedsPerServer is 10001, but it takes")]
    [InlineData("Intake:LooksPerServer=0", "Intake:LooksPerServer is 0, but it takes a number from 1 to 100000, for example 120.")]
    [InlineData("Intake:LooksPerUser=0", "Intake:LooksPerUser is 0, but it takes a number from 1 to 100000, for example 30.")]
    [InlineData(
        "Intake:MorePorts:0=http", "Intake:MorePorts:0 is \"http\", which is no port; write a number from 1 to 65535, for example 8080.")]
    [InlineData("Intake:MorePorts:0=70000", "Intake:MorePorts:0 is \"70000\", which is no port;")]
    [InlineData("Intake:MorePorts:0=08080", "Intake:MorePorts:0 is \"08080\", which is no port;")]
    [InlineData("Intake:MorePorts:0=", "Intake:MorePorts:0 is \"\", which is no port;")]
    [InlineData("Intake:Allow:0=https://news.example/",
        "Intake:Allow:0 is \"https://news.example/\", which is no host; write for example news.example,")]
    [InlineData("Intake:Allow:0=*.news.example", "Intake:Allow:0 is \"*.news.example\", which is no host; write for example news.example,")]
    [InlineData("Intake:Allow:0=zeitung-für.example", "write for example xn--zeitung-f")]
    [InlineData(
        "Intake:Deny:0=news.example:8080", "Intake:Deny:0 is \"news.example:8080\", which is no host; write for example news.example,")]
    [InlineData("Intake:Deny:0=", "Intake:Deny:0 is \"\", which is no host;")]
    [InlineData("Intake:Deny:0=two words", "Intake:Deny:0 is \"two words\", which is no host;")]
    [InlineData("Intake:Feeds:0=bbc",
        "Intake:Feeds:0 is \"bbc\", which is not followed: Only http and https addresses are fetched. Write an address like")]
    [InlineData("Intake:Feeds:0=http://127.0.0.1/feed", "127.0.0.1 is not of the public internet (loopback).")]
    [InlineData("Intake:Feeds:0=https://news.example:8443/feed",
        "Port 8443 is not one of the web's; those who run this bot allow it with Intake:MorePorts.")]
    [InlineData("Storage:Path=", "Storage:Path is empty")]
    [InlineData("Storage:Provider=PostgreSql", "Storage:ConnectionString is missing")]
    [InlineData("Articles:Seeds=", "Articles:Seeds is empty")]
    [InlineData(
        "Playground:Url=nonsense", "Playground:Url is \"nonsense\", which is no loopback address. Give one like http://127.0.0.1:5080.")]
    [InlineData("Playground:Url=http://0.0.0.0:5080", "no loopback address")]
    [InlineData("Playground:Url=https://127.0.0.1:5080", "served by http")]
    [InlineData("Playground:Url=http://127.0.0.1:80000", "ports end at 65535")]
    [InlineData("Rewriting:Url=ollama", "Rewriting:Url is \"ollama\", which is no web address.")]
    [InlineData("Rewriting:Model=", "Rewriting:Model is empty.")]
    [InlineData("Rewriting:Timeout=00:00:00", "Rewriting:Timeout is 00:00:00.")]
    [InlineData("Digest:MaxAge=00:59:00", "Digest:MaxAge is 00:59:00, but it takes an hour or more, for example 2.00:00:00.")]
    [InlineData("Digest:MaxAge=-1.00:00:00", "Digest:MaxAge is -1.00:00:00, but it takes an hour or more")]
    [InlineData("Digest:CatchUp=-00:01:00", "Digest:CatchUp is -00:01:00, but it takes 0 to 23 hours, for example 02:00:00.")]
    [InlineData("Digest:CatchUp=1.00:00:00", "Digest:CatchUp is 1.00:00:00, but it takes 0 to 23 hours")]
    [InlineData("Digest:KeepHistory=1.00:00:00", "Digest:KeepHistory is 1.00:00:00, but it takes two days or more")]
    [InlineData("Digest:PurgeAfter=31.00:00:00", "Digest:PurgeAfter is 31.00:00:00, but it takes 0 to 30 days")]
    [InlineData(
        "Digest:Subscriptions:0:Time=25:00",
        "Digest:Subscriptions:0:Time is \"25:00\", which is no time of day; write for example 18:00.")]
    [
        InlineData(
            "Digest:Subscriptions:0:Zone=Mars",
            "Digest:Subscriptions:0:Zone is \"Mars\", which is no time zone; write for example Europe/London.")
    ]
    [InlineData("Digest:Subscriptions:0:Zone=CST", "which several countries use; write America/Chicago or ")]
    [InlineData("Digest:Subscriptions:0:Days=someday", "Digest:Subscriptions:0:Days is \"someday\"")]
    [InlineData("Digest:Subscriptions:0:Stories=0", "Digest:Subscriptions:0:Stories is 0, but it takes 1 to")]
    [InlineData(
        "Digest:Subscriptions:0:About=?!", "Digest:Subscriptions:0:About is \"?!\", which has no words; write for example grain prices.")]
    [InlineData(
        "Digest:Subscriptions:0:Speaker=Kerry",
        "Digest:Subscriptions:0:Speaker is \"Kerry\", which is no full name; write for example John Kerry.")]
    [InlineData("Digest:Subscriptions:0:Channel=-5", "Digest:Subscriptions:0:Channel is -5, but it takes a channel's id")]
    [InlineData("Discord:ApiUrl=discord.com", "Discord:ApiUrl must be an https address")]
    [InlineData("Discord:ApiUrl=http://discord.com/api/v10/", "Discord:ApiUrl must be an https address")]
    [InlineData("Discord:ProjectUrl=me", "Discord:ProjectUrl is \"me\"")]
    [InlineData("Discord:Owners:0=@me", "Discord:Owners contains \"@me\"; it takes user ids in digits")]
    [InlineData("Discord:Shards=none", "Discord:Shards is \"none\"; it takes \"auto\" or a number")]
    [InlineData("Discord:Shards=0", "Discord:Shards is \"0\"")]
    // A key that nobody knows.
    [InlineData("Storage:Pth=data", "There is no setting Storage:Pth. Did you mean Storage:Path?")]
    [InlineData("Storge:Path=data", "There is no setting Storge:Path. Did you mean Storage:Path?")]
    [InlineData("Digest:MaxAges=2.00:00:00", "Did you mean Digest:MaxAge?")]
    [InlineData("Digest:Subscription:0:Channel=5", "Did you mean Digest:Subscriptions:#:Channel?")]
    [InlineData("Digest:Subscriptions:0:Chanel=5", "Did you mean Digest:Subscriptions:#:Channel?")]
    [InlineData("Digest:Subscriptions:Channel=5", "There is no setting Digest:Subscriptions:Channel.")]
    [InlineData("Discrod:Owners:0=5", "Did you mean Discord:Owners:#?")]
    [InlineData("Playground:Port=5080", "There is no setting Playground:Port. Playground has Enabled and Url.")]
    [InlineData("Storage:Path:Deep=x", "There is no setting Storage:Path:Deep.")]
    // A section is no value.
    [InlineData("Storage=data", "Storage has a value of its own, but it holds others: set Storage:Provider instead.")]
    [InlineData("Discord:Owners=5", "Discord:Owners has a value of its own, but it holds others: set Discord:Owners:0 instead.")]
    public void A_wrong_setting_is_refused_in_plain_words(string setting, string sentence)
    {
        using var scratch = new Scratch();
        var refusals = Settings.Refusals(scratch.Folder, $"--{setting}");
        Assert.Contains(refusals, refusal => refusal.Contains(sentence, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.DoesNotContain("System.", refusal, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Playground:Enabled=")]
    [InlineData("Digest:MaxAge=1.12:00:00")]
    [InlineData("Digest:CatchUp=23:00:00")]
    [InlineData("storage:path=elsewhere")]
    [InlineData("Storage:Provider=sqlite")]
    [InlineData("Discord:Owners:0=80351110224678912")]
    [InlineData("Logging:LogLevel:Bot.DiscordDirect=Trace")]
    [InlineData("Intake:MorePorts:0=8080")]
    [InlineData("Intake:Allow:0=News.example")]
    [InlineData("Intake:Deny:0=com")]
    [InlineData("Intake:Deny:0=203.0.113.9")]
    [InlineData("Intake:Feeds:0=https://news.example/feed?all=1")]
    public void A_good_setting_is_taken(string setting)
    {
        using var scratch = new Scratch();
        Assert.Empty(Settings.Refusals(scratch.Folder, $"--{setting}"));
    }

    [Theory]
    [InlineData("Mumbai")]
    [InlineData("europe/london")]
    [InlineData("UTC+5")]
    public void A_zone_of_the_settings_is_read_as_digest_reads_it(string zone)
    {
        using var scratch = new Scratch();
        Assert.Empty(
            Settings.Refusals(scratch.Folder, "--Digest:Subscriptions:0:Channel=5", $"--Digest:Subscriptions:0:Zone={zone}"));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        using var scratch = new Scratch();
        string[] wrong =
        [
            "Digest:Subscriptions:0:Channel=5", "Digest:Subscriptions:0:Time=25:00", "Digest:Subscriptions:0:Zone=Mars", "Storage:Path=",
            "Discord:Shards=x"
        ];
        var refusals = Settings.Refusals(scratch.Folder, [.. wrong.Select(setting => $"--{setting}")]);
        Assert.Equal(4, refusals.Count);
    }

    [Theory]
    [InlineData("{ \"Storage\": { \"Path\": \"data\",, } }\n", "line 1, character 31")]
    [InlineData("{\n  \"Storage\": { \"Path\": \"data\" }\n  \"Digest\": {}\n}\n", "line 3, character 3")]
    [InlineData("{ \"Storage\": { \"Path\": data } }", "line 1, character 24")]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{ \"Storage\": {}, \"Storage\": { \"Path\": \"a\" }, \"storage\": { \"path\": \"b\" } }", "cannot be read")]
    public void A_settings_file_that_is_no_JSON_is_told_in_one_line_with_the_place(string json, string place)
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Folder, "appsettings.json"), json);
        var refusal = Assert.Single(Settings.Refusals(scratch.Folder));
        Assert.Contains("appsettings.json", refusal, StringComparison.Ordinal);
        Assert.Contains(place, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData("{ \"Weather\": { \"Unit\": \"C\" } }", "There is no setting Weather. There are Discord, Storage")]
    [InlineData(
        "{ \"Digest\": { \"Subscriptions\": [ { \"Channel\": \"abc\", \"Time\": \"25:00\", \"Zone\": \"Mars\" } ] } }",
        "Digest:Subscriptions:0:Channel is \"abc\"")]
    [InlineData("{ \"Digest\": { \"Subscriptions\": [ \"general\" ] } }", "Digest:Subscriptions:0 has a value of its own")]
    [InlineData("{ \"Discord\": { \"Owners\": \"5\" } }", "Discord:Owners has a value of its own")]
    public void What_stands_in_the_file_is_checked_too(string json, string sentence)
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Folder, "appsettings.json"), json);
        Assert.Contains(Settings.Refusals(scratch.Folder), refusal => refusal.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        using var scratch = new Scratch();
        string[] secrets = ["--Discord=hunter2", "--Storage:ConnectionStrings=hunter2", "--Discord:Tokn=hunter2"];
        var refusals = Settings.Refusals(scratch.Folder, secrets);
        Assert.Equal(3, refusals.Count);
        Assert.All(refusals, refusal => Assert.DoesNotContain("hunter2", refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_shipped_file_says_is_accepted_and_as_it_is_without_it()
    {
        using var scratch = new Scratch();
        Assert.Empty(Settings.Refusals(scratch.Folder));
        File.WriteAllText(Path.Combine(scratch.Folder, "appsettings.json"), "{}");
        Assert.Empty(Settings.Refusals(scratch.Folder));
    }
}
