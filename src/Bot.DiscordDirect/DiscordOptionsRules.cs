using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Options;

namespace Bot.DiscordDirect;

/// <summary>
/// Says of every bad option of the section <c>Discord</c> which key it is and what a good value looks like. Values of secrets are never
/// repeated.
/// </summary>
internal sealed class DiscordOptionsRules(IConfiguration configuration) : IValidateOptions<DiscordOptions>
{
    private const int MostShards = 10_000;

    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Whether an address is encrypted, or plain and on this machine.</summary>
    public static bool IsSafe(Uri address)
        => address.Scheme is "https" or "wss" || (address.Scheme is "http" or "ws" && address.IsLoopback);

    private IEnumerable<string> Faults(DiscordOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var api)
            || !api.Scheme.StartsWith("http", StringComparison.Ordinal)
            || !IsSafe(api))
            yield return "Discord:ApiUrl must be an https address (plain http only on this machine), for example "
                + "https://discord.com/api/v10/.";
        if (options.ProjectUrl.Length > 0 && !IsPage(options.ProjectUrl))
            yield return $"Discord:ProjectUrl is \"{options.ProjectUrl}\"; it takes the address of a page about the bot, for example "
                + "https://example.org/good-evening.";
        foreach (var owner in options.Owners.Where(owner => !IsSnowflake(owner)))
            yield return $"Discord:Owners contains \"{owner}\"; it takes user ids in digits, for example 80351110224678912.";
        if (options.Shards != "auto" && options.ShardCount is not (> 0 and <= MostShards))
            yield return $"Discord:Shards is \"{options.Shards}\"; it takes \"auto\" or a number from 1 to {MostShards}, for example 2.";
        foreach (var fault in TokenFaults(options).Concat(HttpFaults(options)))
            yield return fault;
    }

    private IEnumerable<string> TokenFaults(DiscordOptions options)
    {
        if (options.Token.Length == 0)
            yield break;
        if (StandsIn<FileConfigurationProvider>())
            yield return "Discord:Token stands in a settings file. Take it out, reset it in Discord's developer portal, "
                + "and set the environment variable Discord__Token instead.";
        if (StandsIn<CommandLineConfigurationProvider>())
            yield return "Discord:Token stands on the command line, where every user of this machine can read it. "
                + "Reset it in Discord's developer portal, and set the environment variable Discord__Token instead.";
        if (options.Token.Any(character => character is <= ' ' or > '~'))
            yield return "Discord:Token contains a blank or a character that no token has. Copy it again from Discord's developer portal "
                + "(Bot, Reset Token) into the environment variable Discord__Token, without \"Bot \" before it.";
    }

    private static IEnumerable<string> HttpFaults(DiscordOptions options)
    {
        if (options.Interactions != InteractionSource.Http)
            yield break;
        if (options.PublicKey.Length != 64 || !options.PublicKey.All(char.IsAsciiHexDigit))
            yield return "Discord:PublicKey must be the application's public key when Discord:Interactions is Http: 64 hexadecimal "
                + "digits, shown in Discord's developer portal under General Information.";
        if (!Uri.TryCreate(options.InteractionsUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return "Discord:InteractionsUrl must be the address to listen on, for example http://127.0.0.1:8095/interactions.";
    }

    // Whoever else gives one too: what stands there is given away.
    private bool StandsIn<TProvider>()
        where TProvider : IConfigurationProvider
        => configuration is IConfigurationRoot root
            && root.Providers
                .OfType<TProvider>()
                .Any(provider => provider.TryGet("Discord:Token", out var value) && !string.IsNullOrEmpty(value));

    // It stands in brackets in a header.
    private static bool IsPage(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var page)
            && page.Scheme is "https" or "http"
            && text.All(character => character is > ' ' and <= '~' and not ('(' or ')' or ','));

    private static bool IsSnowflake(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0;
}
