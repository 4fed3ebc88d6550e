using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Everything that this Discord knows. All access holds <see cref="Gate"/>.</summary>
internal sealed class World
{
    // A condition may ask the bot, of whose changes this world hears nothing.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public World(StandInOptions options)
    {
        Options = options;
        Snowflakes = new Snowflakes(options.Clock);
        ApplicationId = Snowflakes.Next();
        Bot = AddUser("Good Evening", isBot: true, ApplicationId);
        ApplicationOwner = AddUser("Olga");
        Token = NewToken();
    }

    public Lock Gate { get; } = new();

    public StandInOptions Options { get; }

    public Snowflakes Snowflakes { get; }

    public long ApplicationId { get; }

    public User Bot { get; }

    public User ApplicationOwner { get; }

    public string Token { get; private set; }

    /// <summary>The public key that interactions sent by HTTP are signed for, in hex.</summary>
    public string VerifyKey { get; set; } = new('0', 64);

    public List<Guild> Guilds { get; } = [];

    public Dictionary<long, Channel> Channels { get; } = [];

    public Dictionary<long, User> Users { get; } = [];

    /// <summary>Registered commands; the key is a guild's id, or 0 for the global ones.</summary>
    public Dictionary<long, List<JsonObject>> Commands { get; } = [];

    public Dictionary<long, Interaction> Interactions { get; } = [];

    public Dictionary<string, Message> Nonces { get; } = [];

    /// <summary>Sends an event to the sessions that see the guild; null is a direct message, for shard 0.</summary>
    public Action<string, long?, JsonObject> Dispatch { get; set; } = (_, _, _) => { };

    /// <summary>What has come so far, for the message of a wait that was in vain.</summary>
    public Func<string> Story { get; set; } = () => "";

    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    public User AddUser(string name, bool isBot = false, long? id = null)
    {
        var user = new User(id ?? Snowflakes.Next(), name, isBot);
        Users[user.Id] = user;
        return user;
    }

    /// <summary>The bot's direct-message channel with a user, made on first use as Discord does.</summary>
    public Channel DirectWith(User user)
    {
        var channel = Channels.Values.FirstOrDefault(each => each.Recipient?.Id == user.Id);
        if (channel is null)
        {
            channel = new Channel(this, Snowflakes.Next(), null, "", user);
            Channels[channel.Id] = channel;
        }

        return channel;
    }

    public void Record(HistoryKind kind, Message message)
    {
        message.Channel.History.Add(new HistoryEntry(kind, Now, message, message.Json.DeepClone().AsObject()));
        Changed();
    }

    /// <summary>Wakes everybody who waits for something to become true.</summary>
    public void Changed()
    {
        lock (Gate)
        {
            change.TrySetResult();
            change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void ResetToken() => Token = NewToken();

    /// <summary>Returns as soon as the condition gives something; a generous guard turns a hang into a failure.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> condition, string what, CancellationToken cancellation)
        where T : class
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        guard.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            Task wake;
            lock (Gate)
            {
                if (condition() is { } found)
                    return found;
                wake = change.Task;
            }

            await WaitAsync(Task.WhenAny(wake, Task.Delay(Glance, guard.Token)), what, guard.Token, cancellation);
        }
    }

    private string NewToken()
        => $"{Base64(ApplicationId.Text())}.{Base64(RandomNumberGenerator.GetBytes(4))}.{Base64(RandomNumberGenerator.GetBytes(28))}";

    private async Task WaitAsync(Task wake, string what, CancellationToken guard, CancellationToken cancellation)
    {
        try
        {
            await wake.WaitAsync(guard);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The stand-in waited a minute in vain for {what}. {Story()}");
        }
    }

    private static string Base64(string text) => Base64(Encoding.ASCII.GetBytes(text));

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
