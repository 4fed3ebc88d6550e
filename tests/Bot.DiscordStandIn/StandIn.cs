namespace Bot.DiscordStandIn;

/// <summary>A strict loopback stand-in of Discord's API.</summary>
public sealed class StandIn;
