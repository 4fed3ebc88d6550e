using System.Net;
using System.Text.Json;
using Bot.Intake;
using Microsoft.Extensions.Options;

namespace Bot.Evaluation;

/// <summary>
/// <c>addresses</c>: what the door decides about each address, with a resolver that knows a few example names, and without connecting.
/// </summary>
internal static class AddressesVerb
{
    private static readonly IPAddress Example = IPAddress.Parse("93.184.215.14");

    private sealed record Input(JsonElement Id, string Url);

    private sealed record Output(JsonElement Id, string Verdict, string Why);

    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        var rules = new DoorRules(Options.Create(new IntakeOptions()));
        var dialer = new Dialer(
            (host, _) => Task.FromResult<IPAddress[]>(IsKnown(host) ? [Example] : []), (_, _) => ValueTask.FromResult(Stream.Null));
        while (await input.ReadLineAsync() is { } line)
        {
            var (id, url) = JsonSerializer.Deserialize<Input>(line, JsonLines.Options)!;
            var refusal = await RefuseAsync(rules, dialer, url);
            await output.WriteLineAsync(
                JsonSerializer.Serialize(new Output(id, refusal is null ? "allow" : "refuse", refusal ?? ""), JsonLines.Options));
        }

        return 0;
    }

    private static async Task<string?> RefuseAsync(DoorRules rules, Dialer dialer, string url)
    {
        var verdict = rules.Judge(url);
        if (verdict.Address is not { } address)
            return verdict.Refusal;
        try
        {
            await using var connection = await dialer.DialAsync(new DnsEndPoint(address.IdnHost, address.Port), CancellationToken.None);
            return null;
        }
        catch (DoorClosedException closed)
        {
            return closed.Message;
        }
    }

    private static bool IsKnown(string host)
        => host == "example.com"
            || host.EndsWith(".example.com", StringComparison.Ordinal)
            || host.EndsWith(".example", StringComparison.Ordinal);
}
