using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>Looks at everything that has to be right at Discord for the bot to work there, and changes nothing.</summary>
public sealed class DiscordCheckup
{
    private const int FewIdentifies = 50;

    private static readonly TimeSpan SmallSkew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GreatSkew = TimeSpan.FromSeconds(30);

    private readonly DiscordRest rest;
    private readonly CommandRegistration registration;
    private readonly DiscordOptions options;
    private readonly TimeProvider time;

    internal DiscordCheckup(DiscordRest rest, CommandRegistration registration, DiscordOptions options, TimeProvider time)
        => (this.rest, this.registration, this.options, this.time) = (rest, registration, options, time);

    /// <summary>Finding by finding; without a valid token there is only one.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Application(), cancellation);
        yield return Token(answer);
        if (!answer.IsFine || answer.Body.Id("id") is not { } id)
            yield break;
        yield return Clock(answer);
        yield return Finding.Fine("Application", $"{answer.Body.Text("name")}, id {id.Digits()}");
        yield return Intents(answer.Body);
        yield return Source(answer.Body);
        yield return Install(answer.Body);
        yield return Finding.Note(
            "Invite", InviteLink(id),
            "Open it to add the bot to a server; it asks for View Channel, Send Messages, Embed Links and Read Message History, no more.");
        yield return await ServersAsync(cancellation);
        yield return await GatewayAsync(cancellation);
        yield return await CommandsAsync(id, cancellation);
    }

    /// <summary>Adds the bot to a server with the least permissions.</summary>
    public static string InviteLink(long application)
        => $"https://discord.com/oauth2/authorize?client_id={application.Digits()}"
            + $"&scope=bot+applications.commands&permissions={PostingPermissions.Needed.Digits()}";

    private static Finding Token(RestAnswer answer) => answer switch
    {
        { IsFine: true } => Finding.Fine("Token", "Discord accepts it"),
        { IsTokenRefused: true } =>
            Finding.Broken(
                "Token", "Discord does not accept it.",
                "Copy it again from Discord's developer portal (Bot, Reset Token) into the environment variable Discord__Token, without "
                    + "\"Bot \" before it."),
        { Status: > 0 and < 500 and not RestAnswer.TurnedAway } =>
            Finding.Broken("Token", $"{answer.Reason}.", "Check Discord:ApiUrl; the default is https://discord.com/api/v10/."),
        _ =>
            Finding.Broken(
                "Token", $"It cannot be checked: {answer.Reason}.", "Check this machine's network, its DNS, and Discord:ApiUrl."),
    };

    // Interactions must be answered within three seconds, digests are posted by the minute, and signatures hold for one.
    private Finding Clock(RestAnswer answer)
    {
        if (answer.Date is not { } theirs)
            return Finding.Note("Clock", "Discord did not say what time it is");
        var skew = (time.GetUtcNow() - theirs).Duration();
        if (skew < SmallSkew)
            return Finding.Fine("Clock", "within a few seconds of Discord's");
        var text = $"{skew.TotalSeconds:0} s away from Discord's.";
        const string Advice = "Set the clock by NTP, for example with: timedatectl set-ntp true";
        return skew < GreatSkew ? Finding.Note("Clock", text, Advice) : Finding.Broken("Clock", text, Advice);
    }

    private static Finding Intents(JsonElement application)
        => Finding.Fine(
            "Intents",
            application.Flag("bot_require_code_grant")
                ? "only Guilds is asked for, which is always allowed (\"Requires OAuth2 Code Grant\" is on: turn it off if the invite "
                    + "link fails)"
                : "only Guilds is asked for, which is always allowed");

    // With an endpoint set, Discord sends interactions there and none over the gateway.
    private Finding Source(JsonElement application)
    {
        const string Place = "General Information, Interactions Endpoint URL in Discord's developer portal";
        var endpoint = application.Text("interactions_endpoint_url");
        if (options.Interactions == InteractionSource.Gateway)
        {
            return string.IsNullOrEmpty(endpoint)
                ? Finding.Fine("Interactions", "they come over the gateway")
                : Finding.Broken(
                    "Interactions", $"Discord posts them to {endpoint}, not to the gateway, so the bot gets none.",
                    $"Empty {Place}, or set Discord:Interactions to Http.");
        }

        if (string.IsNullOrEmpty(endpoint))
            return Finding.Broken(
                "Interactions", "they are awaited by HTTP, and Discord has no address to post them to.",
                $"Start the bot, then set {Place} to its public https address.");
        return string.Equals(application.Text("verify_key"), options.PublicKey, StringComparison.OrdinalIgnoreCase)
            ? Finding.Fine("Interactions", $"they come by HTTP to {endpoint}")
            : Finding.Broken(
                "Interactions", "Discord:PublicKey is not this application's.", $"Set it to {application.Text("verify_key")}.");
    }

    private static Finding Install(JsonElement application)
        => application.Object("integration_types_config") is { } kinds && kinds.Object("1") is null
            ? Finding.Note(
                "User install", "people cannot add the app to their own account.",
                "To let them, turn on User Install under Installation in Discord's developer portal.")
            : Finding.Fine("User install", "people can add the app to their own account");

    private async Task<Finding> ServersAsync(CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.Guilds(), cancellation);
        if (answer.Body.ValueKind != JsonValueKind.Array)
            return Finding.Note("Servers", $"unknown: {answer.Reason}");
        var names = answer.Body.EnumerateArray().Select(guild => guild.Text("name")).ToList();
        return names.Count == 0
            ? Finding.Note("Servers", "the bot is in none yet.", "Add it with the invite link above.")
            : Finding.Fine("Servers", $"{names.Count}: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", ..." : "")}");
    }

    private async Task<Finding> GatewayAsync(CancellationToken cancellation)
    {
        var answer = await rest.SendAsync(Routes.GatewayBot(), cancellation);
        if (!answer.IsFine || IdentifyTurns.Address(answer.Body.Text("url")) is not { } address)
            return Finding.Broken(
                "Gateway", $"its address is unknown: {answer.Reason}", "Check Discord:ApiUrl, and try again in a minute.");
        var limit = answer.Body.Object("session_start_limit") ?? default;
        var text =
            $"{address.Host}, {Wording.Count(answer.Body.Number("shards") ?? 0, "shard")} recommended, {limit.Number("remaining")} of "
                + $"{limit.Number("total")} sessions left today";
        return limit.Number("remaining") < FewIdentifies
            ? Finding.Broken(
                "Gateway", $"{text}.",
                "Something starts the bot again and again; at none left Discord resets the token. Stop it and look at its log.")
            : Finding.Fine("Gateway", text);
    }

    private async Task<Finding> CommandsAsync(long application, CancellationToken cancellation)
    {
        try
        {
            return await registration.IsStandingAsync(application, cancellation) switch
            {
                true => Finding.Fine("Commands", "registered"),
                false =>
                    Finding.Note(
                        "Commands", "what Discord lists is not what this version puts there.",
                        "They are registered when the bot starts. If it has just started, look at its log, and whether another bot runs "
                            + "with the same token."),
                null => Finding.Note("Commands", "Discord did not say which are registered."),
            };
        }
        catch (DbException)
        {
            return Finding.Note("Commands", "unknown: the database does not say which were registered.");
        }
    }
}
