using System.Net;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>The list of addresses that a door must see through, as far as addresses, redirections and resolvers go.</summary>
[Trait("Security", "S1")]
public class AddressListTests
{
    private sealed record Row(string Id, string Kind, string Url, string Want, string Why);

    private static readonly Row[] Rows = [.. TestFiles.Lines<Row>("addresses.jsonl")];

    [Fact]
    public async Task Every_address_of_the_list_gets_its_verdict_and_no_connection_leaves_the_rule()
    {
        using var wire = new Wire(_ => Wire.Ok("read"));
        using var door = wire.Door();
        List<string> wrong = [];
        foreach (var row in Rows.Where(row => !row.Url.StartsWith("fixture:", StringComparison.Ordinal)))
        {
            // The fixture does not speak TLS: over https it is the connection that counts.
            var before = wire.Connections.Count;
            var fetched = await door.FetchAsync(Fetch.Page(row.Url), TestContext.Current.CancellationToken);
            var isAllowed = fetched.Outcome == FetchOutcome.Read
                || (row.Url.StartsWith("https:", StringComparison.Ordinal) && wire.Connections.Count > before);
            if (isAllowed != (row.Want == "allow"))
                wrong.Add($"{row.Kind} {row.Url}: {fetched.Outcome} {fetched.Reason}");
        }

        Assert.Empty(wrong);
        OnlyPublic(wire);
    }

    [Fact]
    public async Task No_redirection_of_the_list_is_followed()
    {
        var redirections = Rows.Where(row => row.Kind == "redirect").ToList();
        Assert.NotEmpty(redirections);
        foreach (var row in redirections)
        {
            var (code, to) = Redirection(row.Url);
            using var wire = new Wire(path => path == "/" ? Wire.To(to, code) : Wire.Ok("secret"));
            using var door = wire.Door();
            var fetched = await door.FetchAsync(Fetch.Page("http://site.example/"), TestContext.Current.CancellationToken);
            Assert.True(fetched.Outcome == FetchOutcome.Refused, $"{row.Url}: {fetched}");
            Assert.Single(wire.Connections);
            OnlyPublic(wire);
        }
    }

    public static TheoryData<string, string[][]> Answers => new()
    {
        { "public+loopback in one answer", [["93.184.215.14", "127.0.0.1"]] },
        { "100 addresses, one private", [[.. Enumerable.Range(1, 99).Select(last => $"93.184.215.{last}"), "10.0.0.1"]] },
        { "cname-to-internal", [["10.0.0.7"]] },
        { "answer with v4-mapped", [["::ffff:127.0.0.1"]] },
        { "nxdomain", [[]] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_name_with_an_address_inside_is_not_gone_to(string kind, string[][] answers)
    {
        Assert.Contains(Rows, row => row.Url.EndsWith(kind, StringComparison.Ordinal));
        using var wire = new Wire(_ => Wire.Ok("secret")) { Names = _ => [.. answers[0].Select(IPAddress.Parse)] };
        using var door = wire.Door();
        var fetched = await door.FetchAsync(Fetch.Page("http://site.example/"), TestContext.Current.CancellationToken);
        Assert.Equal(FetchOutcome.Refused, fetched.Outcome);
        Assert.Empty(wire.Connections);
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_is_not_gone_to_the_second_time()
    {
        var asked = 0;
        using var wire = new Wire(_ => Wire.To("http://site.example/next"))
        {
            Names = _ => [IPAddress.Parse(asked++ % 2 == 0 ? "93.184.215.14" : "127.0.0.1")],
        };
        using var door = wire.Door();
        var fetched = await door.FetchAsync(Fetch.Page("http://site.example/"), TestContext.Current.CancellationToken);
        Assert.Equal(FetchOutcome.Refused, fetched.Outcome);
        Assert.Equal(2, asked);
        OnlyPublic(wire);
    }

    internal static void OnlyPublic(Wire wire)
        => Assert.DoesNotContain(
            wire.Connections, target => AddressRules.Refuse(target.Address) is not null || target.Port is not (80 or 443));

    private static (int Code, string To) Redirection(string row)
    {
        var query = row["fixture:redirect?code=".Length..];
        return (int.Parse(query[..3], System.Globalization.CultureInfo.InvariantCulture), query["302&to=".Length..]);
    }
}
