namespace Bot.DiscordStandIn;

/// <summary>A user sitting in a channel, who does things with the bot.</summary>
public sealed class Person
{
    private readonly World world;
    private readonly Action<Interaction> send;

    internal Person(World world, User user, Channel channel, Action<Interaction> send)
        => (this.world, User, Channel, this.send) = (world, user, channel, send);

    /// <summary>Installed the app for themselves; the server that they are in has not.</summary>
    public bool HasItInstalledAlone { get; init; }

    /// <summary>What this person does reaches the bot so much later than it was done.</summary>
    public TimeSpan Delay { get; init; }

    public User User { get; }

    public Channel Channel { get; }

    /// <summary>
    /// Types a registered command, as in <c>Slash("digest subscribe", ("time", "18:00"))</c>; numbers, booleans, channels, roles and users
    /// are given as such.
    /// </summary>
    public Interaction Slash(string command, params (string Name, object Value)[] options)
        => Send(payloads => payloads.Slash(command, options));

    /// <summary>Types into an option that completes, without sending the command.</summary>
    public Interaction Complete(string command, string option, string typed, params (string Name, object Value)[] others)
        => Send(payloads => payloads.Complete(command, option, typed, others));

    /// <summary>Picks a command from a message's menu.</summary>
    public Interaction Menu(string command, Message message) => Send(payloads => payloads.Menu(command, message));

    /// <summary>Presses the button with this label.</summary>
    public Interaction Press(Message message, string label)
        => PressId(message, message.Buttons.FirstOrDefault(button => button.Label == label && button.Id is not null)?.Id
            ?? throw new InvalidOperationException(
                $"No button \"{label}\" among: {string.Join(", ", message.Buttons.Select(button => button.Label))}."));

    /// <summary>Presses a button by its id; a crafted client can send any id, so it need not be on the message.</summary>
    public Interaction PressId(Message message, string id) => Send(payloads => payloads.Press(message, id));

    /// <summary>Chooses the line with this label of the message's menu.</summary>
    public Interaction Choose(Message message, string label)
    {
        var menu =
            message.Json.ListAt("components").SelectMany(row => row.ListAt("components")).Single(part => part.NumberAt("type") == 3)!;
        var line = menu.ListAt("options").Single(option => option.TextAt("label") == label);
        return Send(payloads => payloads.Choose(message, menu.TextAt("custom_id")!, line.TextAt("value")!));
    }

    /// <summary>Writes an ordinary message.</summary>
    public Message Say(string content)
    {
        lock (world.Gate)
            return Posting.ByPerson(world, Channel, User, content);
    }

    /// <summary>Writes a message of Components V2, which has its text in them.</summary>
    public Message Display(System.Text.Json.Nodes.JsonArray components)
    {
        lock (world.Gate)
            return Posting.ByPerson(world, Channel, User, "", components);
    }

    /// <summary>Sends a hand-made payload of a command, for what no client would send.</summary>
    public Interaction Crafted(System.Text.Json.Nodes.JsonObject data)
        => Send(payloads => payloads.Command(InteractionKind.Slash, 2, data));

    private Interaction Send(Func<Payloads, Interaction> make)
    {
        lock (world.Gate)
        {
            var interaction = make(new Payloads(world, User, Channel, HasItInstalledAlone, Delay));
            world.Interactions[interaction.Id] = interaction;
            send(interaction);
            return interaction;
        }
    }
}
