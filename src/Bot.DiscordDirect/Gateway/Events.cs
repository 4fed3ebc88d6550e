using Bot.Newsroom;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>What happens on the gateway's events; called from the receive loop, so it only hands over.</summary>
internal sealed class Events(
    InteractionQueue queue, Departures departures, RecentRefusals refusals, ChannelNames names, Redaction redaction, TimeProvider time,
    ILogger<Events> log)
{
    public void Handle(Frame frame, Application application)
    {
        try
        {
            HandOver(frame, application);
        }
        catch (Exception exception)
        {
            log.LogError("The event {Event} could not be read: {Exception}", frame.Event, redaction.Clean(exception));
        }
    }

    private void HandOver(Frame frame, Application application)
    {
        switch (frame.Event)
        {
            case "INTERACTION_CREATE" when InteractionReader.Read(frame.Data, application.Owners, time.GetTimestamp()) is { } interaction:
                queue.Add(interaction);
                break;
            // "unavailable" means an outage at Discord, not that the bot was removed.
            case "GUILD_DELETE" when !frame.Data.Flag("unavailable") && frame.Data.Id("id") is { } guild:
                departures.AddGuild(guild);
                break;
            case "CHANNEL_DELETE" or "THREAD_DELETE" when frame.Data.Id("id") is { } channel:
                departures.AddChannel(channel);
                break;
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_UPDATE" or "GUILD_CREATE" or "GUILD_ROLE_UPDATE" or "GUILD_MEMBER_UPDATE":
                refusals.Forget();
                RememberNames(frame);
                break;
        }
    }

    private void RememberNames(Frame frame)
    {
        if (frame.Event is "GUILD_ROLE_UPDATE" or "GUILD_MEMBER_UPDATE")
            return;
        foreach (var channel in frame.Event == "GUILD_CREATE" ? frame.Data.Items("channels") : [frame.Data])
        {
            if (channel.Id("id") is { } id)
                names.Remember(id, channel.Text("name") ?? "");
        }
    }
}
