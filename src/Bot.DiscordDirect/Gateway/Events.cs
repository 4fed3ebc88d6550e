using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect;

/// <summary>What happens on the gateway's events; called from the receive loop, so it only hands over.</summary>
internal sealed class Events(InteractionQueue queue, Redaction redaction, TimeProvider time, ILogger<Events> log)
{
    public void Handle(Frame frame, Application application)
    {
        try
        {
            if (frame.Event == "INTERACTION_CREATE" && InteractionReader.Read(frame.Data, application.Owners, time.GetTimestamp()) is { } interaction)
                queue.Add(interaction);
        }
        catch (Exception exception)
        {
            log.LogError("The event {Event} could not be read: {Exception}", frame.Event, redaction.Clean(exception));
        }
    }
}
