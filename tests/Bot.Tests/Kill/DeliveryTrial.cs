using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bot.DiscordStandIn;
using Bot.KillHost;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Bot.Tests;

/// <summary>
/// Real hosts deliver digests, or what watches find, to the stand-in while a test kills, freezes and cheats them. A calendar of its own
/// jumps from evening to evening. What counts is what the readers of the channels saw, never what the ledger says.
/// </summary>
internal sealed class DeliveryTrial : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(Soak.IsWhole ? 10 : 3);
    private const string Harvest = "Harvest ";
    private static readonly DateTimeOffset FirstEvening = new(2027, 3, 1, 18, 0, 1, TimeSpan.Zero);

    private readonly Scratch scratch = new();
    private readonly SharedClock clock;
    private readonly List<HostProcess?> nodes;
    private readonly string[] programs;
    private readonly string? postgres;
    private readonly List<Channel> channels = [];
    private readonly Dictionary<string, string> settings = [];
    private bool isWatching;

    private DeliveryTrial(SharedClock clock, StandIn discord, int nodes, string? postgres, string program)
    {
        (this.clock, Discord, this.nodes, this.postgres) = (clock, discord, [.. new HostProcess?[nodes]], postgres);
        programs = [.. Enumerable.Repeat(program, nodes)];
    }

    public StandIn Discord { get; }

    public IReadOnlyList<Channel> Channels => channels;

    public IReadOnlyList<HostProcess?> Nodes => nodes;

    /// <summary>Evenings begun so far.</summary>
    public int Evenings { get; private set; }

    public int Kills { get; private set; }

    /// <summary>What a node may end with besides being killed (137); each of them means that a supervisor starts it again.</summary>
    public IReadOnlyList<int> MayEndWith { get; init; } = [];

    /// <summary>How often nodes ended so.</summary>
    public int Ends { get; private set; }

    /// <summary>From each kill to the next message that anybody posted, in seconds.</summary>
    public List<double> Takeovers { get; } = [];

    private string Today => Date(Evenings - 1);

    public static async Task<DeliveryTrial> StartAsync(
        int channels, CancellationToken cancellation, int nodes = 1, string? postgres = null, Action<StandInOptions>? discord = null,
        Dictionary<string, string>? settings = null, int[]? mayEndWith = null, bool watching = false, string? program = null)
    {
        var clock = SharedClock.Open(Path.Combine(Directory.CreateTempSubdirectory("good-evening-clock-").FullName, "offset"));
        clock.Set(FirstEvening.AddHours(-1));
        var options = new StandInOptions { Clock = clock, SessionStarts = 100_000, IdentifyWindow = TimeSpan.FromMilliseconds(1) };
        discord?.Invoke(options);
        var trial = new DeliveryTrial(
            clock, await StandIn.StartAsync(options, cancellation), nodes, postgres, program ?? HostProcess.KillHostDll)
        { MayEndWith = mayEndWith ?? [], isWatching = watching };
        trial.AddChannels(channels);
        trial.WriteSettings(settings ?? []);
        // An hour before the first evening, so that the subscriptions of the settings are known by then.
        trial.StartNode(0);
        await trial.nodes[0]!.LineAsync("READY", cancellation);
        if (watching)
            await trial.WatchAsync(cancellation);
        await trial.StopAsync(cancellation);
        trial.nodes[0] = null;
        return trial;
    }

    public void StartNode(int node, string? death = null)
    {
        Dictionary<string, string> environment = new(settings) { ["CLOCK_FILE"] = clock.Path! };
        if (death is not null)
            environment["KILL_AT"] = death;
        nodes[node] = HostProcess.Start(
            scratch.Folder, [$"--Storage:Path={Path.Combine(scratch.Folder, "data")}"], environment, programs[node]);
    }

    /// <summary>Asks a node to stop and starts another program in its place.</summary>
    public async Task ReplaceAsync(int node, string program, CancellationToken cancellation)
    {
        Assert.Equal(0, await nodes[node]!.StopAsync(cancellation));
        programs[node] = program;
        StartNode(node);
        await nodes[node]!.LineAsync("READY", cancellation);
    }

    /// <summary>The calendar jumps to the next evening, a second after the digests come due.</summary>
    public void NextEvening()
    {
        Evenings++;
        clock.Set(FirstEvening.AddDays(Evenings - 1));
        if (isWatching)
            File.WriteAllText(
                Path.Combine(scratch.Seeds, $"harvest-{Evenings:00}.txt"),
                $"{Harvest}{Evenings} is weighed\n\nThe council met on Monday and weighed harvest {Evenings} of the islands.\n");
    }

    public void Jump(TimeSpan time) => clock.Set(clock.GetUtcNow() + time);

    /// <summary>
    /// Runs the evening to its end: whoever dies is started again, dying as <paramref name="nextDeath"/> says, which gives null when it
    /// is enough.
    /// </summary>
    public async Task DeliverAsync(Func<string?> nextDeath, CancellationToken cancellation, Action? betweenLives = null)
    {
        var patience = Stopwatch.StartNew();
        Stopwatch? sinceDeath = null;
        var before = 0;
        while (Missing() > 0)
        {
            if (sinceDeath is not null && Posted() > before)
            {
                Takeovers.Add(sinceDeath.Elapsed.TotalSeconds);
                sinceDeath = null;
            }

            for (var node = 0; node < nodes.Count; node++)
            {
                if (nodes[node] is { HasExited: false })
                    continue;
                if (nodes[node] is not null)
                {
                    await NoteDeathAsync(node, cancellation);
                    sinceDeath = Stopwatch.StartNew();
                    before = Posted();
                    betweenLives?.Invoke();
                }

                StartNode(node, nextDeath());
            }

            if (patience.Elapsed > Guard)
                throw new TimeoutException(
                    $"{Missing()} of {channels.Count} digests of {Today} had not come after {Guard.TotalMinutes} minutes. The first node "
                        + $"printed:\n{nodes[0]?.Printed}");
            await Task.Delay(20, cancellation);
        }
    }

    /// <summary>Waits until fewer than so many of this evening's digests are missing.</summary>
    public async Task UntilMissingAsync(int fewer, CancellationToken cancellation)
    {
        for (var patience = Stopwatch.StartNew(); Missing() >= fewer; await Task.Delay(5, cancellation))
            Assert.True(patience.Elapsed < Guard, $"{Missing()} digests are still missing. The nodes printed:\n{Printed}");
    }

    /// <summary>No node runs any more; the next evening begins with fresh ones.</summary>
    public async Task EndNodesAsync(CancellationToken cancellation)
    {
        for (var node = 0; node < nodes.Count; node++)
        {
            nodes[node]?.Kill();
            if (nodes[node] is { } last)
                await last.ExitAsync(cancellation);
            nodes[node] = null;
        }
    }

    /// <summary>Lets a fresh process finish the evening, and stops it.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        await DeliverAsync(() => null, cancellation);
        await StopAsync(cancellation);
    }

    /// <summary>
    /// Gives every node (in a small set one) a last life without a death, until the ledger has nothing open: what would be doubled late
    /// is doubled now.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await EndNodesAsync(cancellation);
        for (var node = 0; node < (Soak.IsWhole ? nodes.Count : 1); node++)
        {
            StartNode(node);
            await nodes[node]!.LineAsync("READY", cancellation);
        }

        var patience = Stopwatch.StartNew();
        while (await OpenAsync(cancellation) is var open and > 0)
        {
            Assert.True(patience.Elapsed < Guard, $"{open} deliveries stay open. The first node printed:\n{nodes[0]?.Printed}");
            await Task.Delay(200, cancellation);
        }

        await StopAsync(cancellation);
    }

    private async Task<long> OpenAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(scratch.Folder, "data", "bot.db")}")
            : new NpgsqlConnection($"{postgres};Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM deliveries WHERE state <> 'Sent'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Stops every node as a supervisor does; each must end well within its 20 s. The next evening begins with fresh
    /// ones.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        for (var node = 0; node < nodes.Count; node++)
        {
            if (nodes[node] is not { HasExited: false } living)
                continue;
            Assert.Equal(0, await living.StopAsync(cancellation));
            await living.DisposeAsync();
            nodes[node] = null;
        }
    }

    /// <summary>Every channel has had exactly one digest of every evening, and nothing else.</summary>
    public void Judge()
    {
        var expected = Enumerable.Range(0, Evenings).Select(Date).ToList();
        List<string> wrong = [];
        foreach (var channel in channels)
        {
            var history = Discord.History(channel);
            var seen = history.Where(entry => entry is { Kind: HistoryKind.Posted, Message.IsPrivate: false })
                .Select(entry => DateIn(entry.Message.Text)).ToList();
            wrong.AddRange(expected.Except(seen).Select(date => $"{channel.Name}: lost {date}"));
            wrong.AddRange(
                seen.GroupBy(date => date)
                    .Where(date => date.Count() > 1)
                    .Select(date => $"{channel.Name}: {date.Count()} times {date.Key}"));
            wrong.AddRange(seen.Except(expected).Select(date => $"{channel.Name}: unasked {date}"));
        }

        Assert.Empty(wrong);
        Assert.Empty(Discord.Refused);
    }

    /// <summary>Asks for a summary again and again until <paramref name="end"/>; gives the milliseconds until each first answer, in order
    /// of size. A question that a crowded machine could not answer within Discord's three seconds counts as infinite.</summary>
    public async Task<List<double>> AskUntilAsync(TimeSpan pause, CancellationToken end)
    {
        List<Task<double>> asked = [];
        using PeriodicTimer beat = new(pause);
        try
        {
            while (await beat.WaitForNextTickAsync(end))
                asked.Add(WaitAsync(Discord.Person().Slash("summary")));
        }
        catch (OperationCanceledException)
        {
            // It was enough.
        }

        return [.. (await Task.WhenAll(asked)).Order()];

        static async Task<double> WaitAsync(Interaction question)
        {
            try
            {
                return (await question.FirstAsync(CancellationToken.None)).After.TotalMilliseconds;
            }
            catch (TimeoutException)
            {
                return double.PositiveInfinity;
            }
        }
    }

    /// <summary>Digests of this evening that have not come yet.</summary>
    public int Missing() => channels.Count(channel => !Has(channel, Today));

    public int Posted() => channels.Sum(channel => Discord.Messages(channel).Count);

    /// <summary>What the nodes have printed since they began, the last life of each.</summary>
    public string Printed => string.Join("\n---\n", nodes.Select(node => node?.Printed));

    public static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("SOAK_REPORT") is { } file)
            File.AppendAllText(file, line + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.OfType<HostProcess>())
            await node.DisposeAsync();
        await Discord.DisposeAsync();
        clock.Dispose();
        await Task.Run(scratch.Dispose);
    }

    private static string Date(int evening) => FirstEvening.AddDays(evening).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    private bool Has(Channel channel, string date) => Discord.Messages(channel).Any(message => DateIn(message.Text) == date);

    // A digest begins with its date, what a watch found with the headline that names the evening.
    private string DateIn(string text)
    {
        var line = text.Split('\n')[0];
        if (!isWatching)
            return line;
        var evening = line[(line.IndexOf(Harvest, StringComparison.Ordinal) + Harvest.Length)..].Split(' ')[0];
        return Date(int.Parse(evening, CultureInfo.InvariantCulture) - 1);
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        await Discord.UntilAsync(() => Discord.Commands().Count > 0 && Discord.Gateway.Connected == 1, "the bot", cancellation);
        foreach (var channel in channels)
        {
            var asked = Discord.Person(Discord.Ada, channel).Slash("watch add", ("words", "harvest"), ("channel", channel));
            var answer = (await asked.ShownAsync(cancellation)).Text;
            Assert.Contains($"<#{channel.Id}>", answer, StringComparison.Ordinal);
        }
    }

    private async Task NoteDeathAsync(int node, CancellationToken cancellation)
    {
        var died = nodes[node]!;
        var code = await died.ExitAsync(cancellation);
        Assert.True(
            code == 137 || MayEndWith.Contains(code), $"A node ended with {code} instead of being killed. It printed:\n{died.Printed}");
        await died.DisposeAsync();
        _ = code == 137 ? Kills++ : Ends++;
    }

    private void AddChannels(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var guild = i % 5 == 0 ? Discord.AddGuild($"Server {i / 5}", Discord.Ada) : channels[^1].Guild!;
            channels.Add(guild.AddChannel($"news-{i}"));
        }
    }

    /// <summary>A story for every evening, the subscriptions, and Discord's address.</summary>
    private void WriteSettings(Dictionary<string, string> further)
    {
        for (var story = 0; story < 60; story++)
            File.WriteAllText(
                Path.Combine(scratch.Seeds, $"story-{story:00}.txt"),
                $"Story {story} of the talks\n\nThe council met on Monday and agreed on item {story} of the talks.\n");
        settings["Discord:Token"] = Discord.Token;
        settings["Discord:ApiUrl"] = Discord.ApiUrl.ToString();
        settings["Playground:Url"] = "http://127.0.0.1:0";
        if (postgres is not null)
            (settings["Storage:Provider"], settings["Storage:ConnectionString"]) = ("PostgreSql", postgres);
        foreach (var (key, value) in further)
            settings[key] = value;
        var digests =
            channels.Where(_ => !isWatching).Select(channel => new { Channel = channel.Id, Time = "18:00", Zone = "Etc/UTC", Stories = 1 });
        File.WriteAllText(
            Path.Combine(scratch.Folder, "appsettings.json"),
            JsonSerializer.Serialize(
                new
                {
                    Logging = new { LogLevel = new { Default = "Warning" } },
                    Digest = new { MaxAge = "400.00:00:00", Subscriptions = digests }
                }));
    }
}
