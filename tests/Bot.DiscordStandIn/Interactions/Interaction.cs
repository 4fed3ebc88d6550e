using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

public enum InteractionKind
{
    Slash,
    Menu,
    Button,
    Autocomplete,
}

/// <summary>How the bot first answered: Discord's callback type, how long it took, and the whole body.</summary>
public sealed record FirstAnswer(int Type, TimeSpan After, JsonObject Body);

/// <summary>Something that a person did and the bot has to answer: a command, a press, a completion.</summary>
public sealed class Interaction
{
    private readonly World world;
    private readonly long started = Stopwatch.GetTimestamp();

    internal Interaction(World world, InteractionKind kind, Channel channel, User by, JsonObject payload, Message? source = null)
    {
        this.world = world;
        (Kind, Channel, By, Payload, Source) = (kind, channel, by, payload, source);
        Id = payload.IdAt("id")!.Value;
        Created = Snowflakes.TimeOf(Id);
        Token = payload.TextAt("token")!;
    }

    public long Id { get; }

    public string Token { get; }

    public InteractionKind Kind { get; }

    public Channel Channel { get; }

    public User By { get; }

    /// <summary>The message whose button was pressed.</summary>
    public Message? Source { get; }

    /// <summary>What the bot was sent.</summary>
    public JsonObject Payload { get; }

    public DateTimeOffset Created { get; }

    /// <summary>The first answer, once there is one.</summary>
    public FirstAnswer? First { get; private set; }

    /// <summary>
    /// The message that answered, also while it still says that the bot is thinking; null before, or when it was deleted.
    /// </summary>
    public Message? Original { get; internal set; }

    /// <summary>What the bot sent after its first answer.</summary>
    public IReadOnlyList<Message> FollowUps => [.. Followed];

    /// <summary>Suggestions of an autocompletion, once there are any.</summary>
    public IReadOnlyList<(string Name, string Value)>? Choices { get; private set; }

    internal List<Message> Followed { get; } = [];

    /// <summary>Only its user installed the app, not the server.</summary>
    internal bool IsByUserInstall => Payload["authorizing_integration_owners"] is JsonObject owners && !owners.ContainsKey("0");

    /// <summary>Follow-ups sent so far, deleted ones included.</summary>
    internal int FollowUpsSent { get; set; }

    /// <summary>The bot answered a press by changing the message with the button.</summary>
    internal bool ChangedSource { get; set; }

    /// <summary>Waits for the first answer of any kind.</summary>
    public Task<FirstAnswer> FirstAsync(CancellationToken cancellation)
        => world.UntilAsync(() => First, $"an answer to {Describe()}", cancellation);

    /// <summary>
    /// Waits for a message with something in it: the answer, a deferred one once filled in, the changed source of a press, or else a
    /// follow-up.
    /// </summary>
    public Task<Message> ShownAsync(CancellationToken cancellation)
        => world.UntilAsync(Shown, $"a message in answer to {Describe()}", cancellation);

    /// <summary>Waits for a message sent after the first answer.</summary>
    public Task<Message> FollowUpAsync(CancellationToken cancellation)
        => world.UntilAsync(() => Followed.FirstOrDefault(), $"a follow-up to {Describe()}", cancellation);

    public Task<IReadOnlyList<(string Name, string Value)>> ChoicesAsync(CancellationToken cancellation)
        => world.UntilAsync(() => Choices, $"suggestions for {Describe()}", cancellation);

    internal void Answered(JsonObject body)
    {
        First = new FirstAnswer((int)(body.NumberAt("type") ?? 0), Stopwatch.GetElapsedTime(started), body);
        if (First.Type == CallbackType.Choices)
            Choices = [.. body["data"].ListAt("choices").Select(choice => (choice.TextAt("name") ?? "", choice!["value"]!.ToString()))];
        world.Changed();
    }

    private Message? Shown() => First?.Type switch
    {
        null => null,
        CallbackType.Update or CallbackType.DeferredUpdate => ChangedSource ? Source : Followed.FirstOrDefault(),
        _ => Original is { IsLoading: false } ? Original : Original is null ? Followed.FirstOrDefault() : null,
    };

    private string Describe() => $"{Kind} {Payload["data"]?.TextAt("name") ?? Payload["data"]?.TextAt("custom_id")} by {By.Name}";
}

internal static class CallbackType
{
    public const int Pong = 1;
    public const int Message = 4;
    public const int Deferred = 5;
    public const int DeferredUpdate = 6;
    public const int Update = 7;
    public const int Choices = 8;
}
