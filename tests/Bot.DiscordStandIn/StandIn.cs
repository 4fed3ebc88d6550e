using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordStandIn;

/// <summary>
/// A strict loopback stand-in of Discord's API: gateway, REST, faults on demand, and the history of what the readers of every channel saw.
/// It starts with the guild "Evening Town" (channels "news" and "general"), whose owner is Ada and whose member is Bob; Olga owns the
/// application.
/// </summary>
public sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly World world;
    private readonly Counters counters = new();
    private readonly GatewayServer gateway;
    private readonly InteractionRoutes answers;
    private readonly OpenApi? schema;

    private StandIn(StandInOptions options)
    {
        world = new World(options);
        schema = options.SchemaFile is { } file ? new OpenApi(file) : OpenApi.Beside;
        world.Story = Story;
        gateway = new GatewayServer(world, counters);
        answers = new InteractionRoutes(world);
        Http = new HttpInteractions(world, counters, schema, answers);
        Gateway = new GatewayControls(world, gateway);
        Ada = world.AddUser("Ada");
        Bob = world.AddUser("Bob");
        Guild = AddGuild("Evening Town", Ada);
        News = Guild.AddChannel("news");
        General = Guild.AddChannel("general");
        Guild.AddMember(Bob);
        app = Build();
    }

    /// <summary>Where the bot finds the REST API: <c>http://127.0.0.1:PORT/api/v10/</c>.</summary>
    public Uri ApiUrl { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The bot's token, in the form that genuine clients accept.</summary>
    public string Token => world.Token;

    public long ApplicationId => world.ApplicationId;

    /// <summary>The bot's own user.</summary>
    public User Bot => world.Bot;

    public User ApplicationOwner => world.ApplicationOwner;

    public Guild Guild { get; }

    public Channel News { get; }

    public Channel General { get; }

    /// <summary>The owner of <see cref="Guild"/>.</summary>
    public User Ada { get; }

    /// <summary>An ordinary member of <see cref="Guild"/>.</summary>
    public User Bob { get; }

    public GatewayControls Gateway { get; }

    /// <summary>Interactions by HTTP instead of the gateway.</summary>
    public HttpInteractions Http { get; }

    public Faults Faults { get; } = new();

    /// <summary>Every request so far, oldest first.</summary>
    public IReadOnlyList<RestRequest> Requests => Locked(() => counters.Requests.ToList());

    /// <summary>Bodies that were refused with 400, each with the reason; a bot that keeps the rules has none.</summary>
    public IReadOnlyList<string> Refused => Locked(() => counters.Refused.ToList());

    /// <summary>Properties in bodies that the official description does not know: Discord would ignore them.</summary>
    public IReadOnlyList<string> UnknownProperties => Locked(() => counters.Unknown.ToList());

    /// <summary>Answers of the stand-in itself that the official description does not allow; there must be none.</summary>
    public IReadOnlyList<string> OwnErrors => Locked(() => counters.OwnErrors.ToList());

    /// <summary>False where the official description is absent: then only the rules that it does not hold are checked.</summary>
    public bool ChecksSchema => schema is not null;

    /// <summary>Requests answered with 401, 403 or 429 (but for scope shared), of which Discord allows 10,000 in ten minutes.</summary>
    public int InvalidRequests => Locked(() => counters.Invalid);

    /// <summary>Requests sent into a bucket that was used up.</summary>
    public int RequestsIntoExhaustedBuckets => Locked(() => counters.IntoExhausted);

    public int Identifies => Locked(() => counters.Identifies);

    /// <summary>IDENTIFYs that came before <see cref="StandInOptions.IdentifyWindow"/> was over.</summary>
    public int IdentifiesTooSoon => Locked(() => counters.IdentifiesTooSoon);

    public int Resumes => Locked(() => counters.Resumes);

    public int Heartbeats => Locked(() => counters.Heartbeats);

    public static async Task<StandIn> StartAsync(StandInOptions? options = null, CancellationToken cancellation = default)
    {
        var standIn = new StandIn(options ?? new StandInOptions());
        await standIn.app.StartAsync(cancellation);
        var port = new Uri(standIn.app.Urls.Single()).Port;
        standIn.ApiUrl = new Uri($"http://127.0.0.1:{port}/api/v10/");
        standIn.gateway.Url = $"ws://127.0.0.1:{port}";
        return standIn;
    }

    /// <summary>Somebody resets the token in the developer portal: the old one is worth nothing from now on.</summary>
    public void ResetToken()
    {
        lock (world.Gate)
            world.ResetToken();
    }

    public User AddUser(string name) => Locked(() => world.AddUser(name));

    /// <summary>A further server with the bot in it.</summary>
    public Guild AddGuild(string name, User owner) => Locked(() =>
    {
        var guild = new Guild(world, name, owner);
        world.Guilds.Add(guild);
        world.Dispatch("GUILD_CREATE", guild.Id, guild.ToEvent());
        return guild;
    });

    /// <summary>A server that the bot is not in and never hears of, but for those there who have installed it for themselves.</summary>
    public Guild GuildElsewhere(string name, User owner) => Locked(() =>
    {
        var guild = new Guild(world, name, owner);
        guild.Members.Remove(guild.Bot);
        return guild;
    });

    /// <summary>Somebody who sits in a channel and uses the bot: Bob in "news" unless said otherwise.</summary>
    public Person Person(User? user = null, Channel? channel = null, bool hasItInstalledAlone = false, TimeSpan delay = default)
        => new(world, user ?? Bob, channel ?? News, Send) { HasItInstalledAlone = hasItInstalledAlone, Delay = delay };

    /// <summary>Sends an interaction a second time, as a gateway may that lost track of what it delivered.</summary>
    public void SendAgain(Interaction interaction) => Send(interaction);

    /// <summary>A moderator deletes a message.</summary>
    public void Delete(Message message)
    {
        lock (world.Gate)
            Posting.Delete(world, message);
    }

    /// <summary>The direct-message channel between the bot and a user.</summary>
    public Channel DirectWith(User user) => Locked(() => world.DirectWith(user));

    /// <summary>What the readers of a channel saw, oldest first, private messages included (see <see cref="Message.OnlyFor"/>).</summary>
    public IReadOnlyList<HistoryEntry> History(Channel channel) => Locked(() => channel.History.ToList());

    /// <summary>The messages that stand in a channel for everybody, oldest first.</summary>
    public IReadOnlyList<Message> Messages(Channel channel) => Locked(() => channel.Messages.Where(message => !message.IsPrivate).ToList());

    /// <summary>The commands registered globally, or for a guild.</summary>
    public IReadOnlyList<JsonObject> Commands(Guild? guild = null)
        => Locked(() => world.Commands.GetValueOrDefault(guild?.Id ?? 0)?.ToList() ?? []);

    /// <summary>Waits until the condition holds; it is asked again whenever anything changes here.</summary>
    public Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellation)
        => world.UntilAsync(() => condition() ? this : null, what, cancellation);

    /// <summary>Waits until so many messages stand in a channel for everybody.</summary>
    public async Task<IReadOnlyList<Message>> MessagesAsync(Channel channel, int count, CancellationToken cancellation)
    {
        await UntilAsync(() => Messages(channel).Count >= count, $"{count} message(s) in #{channel.Name}", cancellation);
        return Messages(channel);
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Drop();
        await app.DisposeAsync();
        Http.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        built.UseWebSockets();
        built.Map("/", gateway.HandleAsync);
        built.Map("/resume", gateway.HandleAsync);
        var places = new PlaceRoutes(world, gateway.Describe);
        var routes = places.All.Concat(new MessageRoutes(world, places).All).Concat(answers.All).Concat(new CommandRoutes(world).All);
        new RestServer(world, Faults, counters, schema, routes).Map(built);
        return built;
    }

    /// <summary>What has come so far, for the message of a test that waited in vain.</summary>
    private string Story()
        => $"Sessions: {Gateway.Connected}, identifies: {Identifies}, resumes: {Resumes}; requests: "
            + $"{string.Join("; ", Requests.TakeLast(20).Select(request => $"{request.Method} {request.Path} {request.Status}"))}";

    private void Send(Interaction interaction)
    {
        if (world.Options.InteractionsEndpoint is null)
            world.Dispatch("INTERACTION_CREATE", interaction.Channel.Guild?.Id, interaction.Payload);
        else
            _ = Task.Run(() => Http.DeliverAsync(interaction));
    }

    private T Locked<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
