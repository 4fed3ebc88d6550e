using System.Text;
using System.Text.Json.Nodes;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>Ten thousand requests that Discord did not just make.</summary>
[Trait("Security", "S7")]
public class ForgeryTests
{
    private const int Requests = 10_000;
    private const int AtATime = 8;
    private const int Seed = 7;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tampered_truncated_stale_and_replayed_requests_are_never_accepted()
    {
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var bot = await DirectBot.StartUnreadyAsync(discord, Cancellation, options => options.UseHttp(discord));
        await discord.UntilAsync(() => discord.Commands().Count > 0, "the commands", Cancellation);
        Assert.Null(await discord.Http.SetEndpointAsync(bot.HttpAddress, Cancellation));
        var genuine = discord.Http.Sign(Body(FreshId.Of(1).Text()));
        Assert.Equal(200, (await discord.Http.SendAsync(genuine, Cancellation)).Status);

        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(
            0, Requests, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Cancellation },
            async (number, cancellation) =>
        {
            var answer = await discord.Http.SendAsync(Forged(discord.Http, genuine, new Random(Seed + number), number), cancellation);
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        });

        Soak.Report(
            "S7", $"{Requests} forged requests: {string.Join(", ", statuses.Select(status => $"{status.Value} times {status.Key}"))}");
        Assert.Equal(Requests, statuses[401]);
        Assert.Single(bot.Commands.Quick.Asked);
        Assert.Equal(200, (await discord.Http.SendAsync(discord.Http.Sign(Body(FreshId.Of(2).Text())), Cancellation)).Status);
    }

    private static SignedRequest Forged(HttpInteractions http, SignedRequest genuine, Random chance, int number) => (number % 10) switch
    {
        0 => genuine,
        1 => genuine with { Body = Flipped(genuine.Body, chance) },
        2 => genuine with { Body = genuine.Body[..chance.Next(genuine.Body.Length)] },
        3 => genuine with { Body = [.. genuine.Body, (byte)' '] },
        4 => genuine with { Signature = FlippedHex(genuine.Signature, chance) },
        5 => genuine with { Signature = genuine.Signature[..chance.Next(genuine.Signature.Length)] },
        6 => genuine with { Timestamp = DateTimeOffset.UtcNow.AddSeconds(chance.Next(1, 50)).ToUnixTimeSeconds().Text() },
        7 => http.Sign(Body($"9{number}"), DateTimeOffset.UtcNow.AddSeconds(-chance.Next(62, 100_000))),
        8 => http.Sign(Body($"9{number}"), DateTimeOffset.UtcNow.AddSeconds(chance.Next(63, 100_000))),
        _ => genuine with { Signature = Odd(chance), Timestamp = Odd(chance) },
    };

    private static byte[] Body(string id) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["id"] = id,
        ["application_id"] = "5",
        ["type"] = 2,
        ["token"] = "interaction-token",
        ["version"] = 1,
        ["channel_id"] = "7",
        ["user"] = new JsonObject { ["id"] = "8", ["username"] = "bob" },
        ["data"] = new JsonObject
        {
            ["id"] = "9",
            ["name"] = "echo",
            ["type"] = 1,
            ["options"] = new JsonArray(new JsonObject { ["name"] = "text", ["type"] = 3, ["value"] = "hello" })
        },
    }.ToJsonString());

    private static byte[] Flipped(byte[] body, Random chance)
    {
        var changed = body.ToArray();
        changed[chance.Next(changed.Length)] ^= (byte)(1 << chance.Next(8));
        return changed;
    }

    private static string FlippedHex(string hex, Random chance)
    {
        var at = chance.Next(hex.Length);
        return string.Concat(hex.AsSpan(0, at), hex[at] == '0' ? "1" : "0", hex.AsSpan(at + 1));
    }

    private static string Odd(Random chance) => chance.Next(5) switch
    {
        0 => "",
        1 => new string('z', 128),
        2 => "-1",
        3 => new string('9', 400),
        _ => "12 3",
    };
}

internal static class Digits
{
    public static string Text(this long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
