namespace Bot.DiscordDirect;

/// <summary>
/// Discord refused the bot in a way that trying again makes worse: a bad token, wrong intents. The message says what to do.
/// </summary>
internal sealed class DiscordRefusedException(string message) : Exception(message)
{
    /// <summary>Another start helps without anybody's doing.</summary>
    public bool StartAgain { get; init; }

    public static DiscordRefusedException BadToken()
        => new(
            "Discord does not accept the bot's token. Copy it again from Discord's developer portal (Bot, Reset Token) into the "
                + "environment variable Discord__Token and start again.");
}
