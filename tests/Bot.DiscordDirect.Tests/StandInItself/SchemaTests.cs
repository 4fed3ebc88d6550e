using System.Text.Json.Nodes;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>What the official description and the rules beside it refuse.</summary>
public class SchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"content":""}""", "50006", "")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}]}""", "50006", "")]
    [InlineData("""{"content":"x","nonce":"12345678901234567890123456"}""", "50035", "nonce")]
    [InlineData("""{"content":"x","flags":64}""", "50035", "flags")]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":["rules"]}}""", "50035", "allowed_mentions.parse.0")]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":["roles"],"roles":["1"]}}""", "50035", "allowed_mentions")]
    [InlineData("""{"embeds":[{"title":5}]}""", "50035", "embeds.0.title")]
    [InlineData("""{"embeds":[{}]}""", "50035", "embeds.0")]
    [InlineData("""{"embeds":[{"title":"x","url":"javascript:alert(1)"}]}""", "50035", "embeds.0.url")]
    [InlineData("""{"embeds":[{"title":"x","fields":[{"name":"","value":"x"}]}]}""", "50035", "embeds.0.fields.0.name")]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[]}]}""", "50035", "components.0.components")]
    [InlineData("""{"content":"x","components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}""", "50035", "components.0.components")]
    [InlineData(
        """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x"}]}]}""", "50035",
        "components.0.components.0")]
    [
        InlineData(
            """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":5,"label":"x","custom_id":"x"}]}]}""", "50035",
            "components.0.components.0")
    ]
    [InlineData(
        """
        {"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"same"},
        {"type":2,"style":1,"label":"y","custom_id":"same"}]}]}
        """,
        "50035", "components.0.components.1.custom_id")]
    public async Task A_message_that_Discord_would_refuse_is_refused_at_its_place(string body, string code, string place)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        Assert.SkipUnless(standIn.ChecksSchema, "shared/data/discord/openapi.json is absent");
        using var client = new RawClient(standIn);

        var (status, refusal) = await client.SendAsync("POST", $"channels/{standIn.News.Id}/messages", JsonNode.Parse(body), Cancellation);

        Assert.Equal((400, code), (status, refusal!["code"]!.ToString()));
        Assert.Empty(standIn.Messages(standIn.News));
        var at = place.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(refusal["errors"], (node, step) => node?[step]);
        Assert.True(place.Length == 0 || at?["_errors"] is not null, refusal.ToJsonString());
    }

    [Fact]
    public async Task Embeds_hold_6000_characters_over_all_and_not_one_more()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        using var client = new RawClient(standIn);
        JsonObject Body(int second) => new()
        {
            ["embeds"] = new JsonArray(
                new JsonObject { ["description"] = new string('a', 4000) }, new JsonObject { ["description"] = new string('b', second) }),
        };

        Assert.Equal(200, (await client.SendAsync("POST", $"channels/{standIn.News.Id}/messages", Body(2000), Cancellation)).Status);
        Assert.Equal(400, (await client.SendAsync("POST", $"channels/{standIn.News.Id}/messages", Body(2001), Cancellation)).Status);
    }

    [Theory]
    [InlineData("""[{"name":"Quote","description":"x"}]""", "upper case")]
    [InlineData("""[{"name":"quote this","description":"x"}]""", "a space")]
    [InlineData("""[{"name":"quote"}]""", "no description")]
    [InlineData("""[{"name":"quote","description":"x"},{"name":"quote","description":"y"}]""", "twice the same")]
    [InlineData("""[{"name":"Find quotes","type":3,"description":"x"}]""", "a described menu")]
    [InlineData(
        """
        [{"name":"q","description":"x","options":[{"type":3,"name":"a","description":"x","autocomplete":true,
        "choices":[{"name":"a","value":"a"}]}]}]
        """,
        "choices and autocomplete")]
    [
        InlineData(
            """
            [{"name":"q","description":"x","options":[{"type":3,"name":"a","description":"x"},
            {"type":3,"name":"b","description":"x","required":true}]}]
            """,
            "required after optional")
    ]
    [InlineData(
        """[{"name":"q","description":"x","options":[{"type":3,"name":"a","description":"x"},{"type":1,"name":"b","description":"x"}]}]""",
        "option beside subcommand")]
    [InlineData("""[{"name":"q","description":"x","name_localizations":{"en":"q"}}]""", "no such locale")]
    [InlineData("""[{"name":"q","description":"x","name_localizations":{"de":"Zitat"}}]""", "upper case in German")]
    [InlineData("""[{"name":"q","description":"x","contexts":[7]}]""", "no such context")]
    [InlineData(
        """[{"name":"q","description":"x","options":[{"type":4,"name":"a","description":"x","min_value":"1"}]}]""", "a bound in a text")]
    public async Task A_command_that_Discord_would_refuse_is_refused(string commands, string why)
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        Assert.SkipUnless(standIn.ChecksSchema, "shared/data/discord/openapi.json is absent");
        using var client = new RawClient(standIn);

        var (status, _) = await client.SendAsync(
            "PUT", $"applications/{standIn.ApplicationId}/commands", JsonNode.Parse(commands), Cancellation);

        Assert.True(status == 400, why);
        Assert.Empty(standIn.Commands());
    }

    [Fact]
    public async Task The_stand_ins_own_answers_keep_to_the_description()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        Assert.SkipUnless(standIn.ChecksSchema, "shared/data/discord/openapi.json is absent");
        using var client = new RawClient(standIn);
        var message = JsonNode.Parse("""
            {"content":"Good <@&1> @everyone","embeds":[{"title":"t","description":"d","url":"https://example.org",
            "fields":[{"name":"a","value":"b"}],"footer":{"text":"f"}}],
             "components":[{"type":1,"components":[{"type":2,"style":2,"label":"x","custom_id":"v1:x"},
             {"type":2,"style":5,"label":"y","url":"https://example.org"}]}]}
            """);
        var (_, posted) = await client.SendAsync("POST", $"channels/{standIn.News.Id}/messages", message, Cancellation);
        await client.SendAsync(
            "PATCH", $"channels/{standIn.News.Id}/messages/{posted!["id"]}", new JsonObject { ["content"] = "changed" }, Cancellation);
        await client.SendAsync("POST", "users/@me/channels", new JsonObject { ["recipient_id"] = $"{standIn.Bob.Id}" }, Cancellation);
        await client.SendAsync(
            "PUT", $"applications/{standIn.ApplicationId}/commands",
            JsonNode.Parse("""[{"name":"quote","description":"x","default_member_permissions":"32"}]"""), Cancellation);
        string[] paths =
        [
            "gateway", "gateway/bot", "users/@me", "users/@me/guilds", "applications/@me", "oauth2/applications/@me",
            $"users/{standIn.Bob.Id}", $"channels/{standIn.News.Id}", $"channels/{standIn.News.Id}/messages",
            $"guilds/{standIn.Guild.Id}", $"guilds/{standIn.Guild.Id}/channels", $"guilds/{standIn.Guild.Id}/roles",
            $"guilds/{standIn.Guild.Id}/members/{standIn.Bot.Id}", $"applications/{standIn.ApplicationId}/commands",
            $"channels/{standIn.DirectWith(standIn.Bob).Id}",
        ];
        foreach (var path in paths)
            Assert.Equal(200, (await client.SendAsync("GET", path, null, Cancellation)).Status);

        await client.LogInAsync(Cancellation);
        standIn.Person().Slash("quote");
        var asked = await client.EventAsync("INTERACTION_CREATE", Cancellation);
        await client.SendAsync(
            "POST", $"interactions/{asked["id"]}/{asked["token"]}/callback?with_response=true", JsonNode.Parse("""{"type":5}"""),
            Cancellation);
        await client.SendAsync("PATCH", $"webhooks/{standIn.ApplicationId}/{asked["token"]}/messages/%40original", message, Cancellation);
        await client.SendAsync("POST", $"webhooks/{standIn.ApplicationId}/{asked["token"]}?wait=true", message, Cancellation);

        Assert.Empty(standIn.Refused);
        Assert.Empty(standIn.OwnErrors);
    }
}
