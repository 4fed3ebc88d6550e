namespace Bot.DiscordDirect;

/// <summary>Discord's error codes that are handled one by one.</summary>
internal static class DiscordCodes
{
    public const int UnknownInteraction = 10062;
    public const int UnknownWebhook = 10015;
    public const int AlreadyAcknowledged = 40060;
}
