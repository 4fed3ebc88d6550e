namespace Bot.DiscordNet;

/// <summary>Logs in, registers the commands when they changed, then connects. The library would try a refused token for ever; this stops.</summary>
internal sealed class DiscordNetService(
    DiscordRestClient rest, DiscordShardedClient gateway, InteractionDesk desk, CommandBook book, Facts facts, Endings endings,
    IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<DiscordNetService> log) : BackgroundService
{
    private const int RefusedExitCode = 77;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gateway.Log += LogAsync;
        gateway.ShardDisconnected += (problem, _) => StopWhenRefusedAsync(problem);
        gateway.InteractionCreated += interaction => desk.TakeAsync(interaction, stoppingToken);
        gateway.LeftGuild += guild => endings.EndGuildAsync((long)guild.Id, stoppingToken);
        gateway.ChannelDestroyed += channel => endings.EndChannelAsync((long)channel.Id, stoppingToken);
        gateway.ThreadDeleted += thread => endings.EndChannelAsync((long)thread.Id, stoppingToken);
        try
        {
            while (!await IsLoggedInAsync())
                await Task.Delay(BetweenTries, stoppingToken);
            await RegisterAsync(stoppingToken);
            await gateway.StartAsync();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (HttpException refusal) when (refusal.HttpCode == HttpStatusCode.Unauthorized)
        {
            Refuse("Discord does not accept the bot's token. Put the right one into the environment variable Discord__Token and start again.");
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await (gateway.Shards is null ? Task.CompletedTask : gateway.StopAsync());
        }
    }

    private Task LogAsync(LogMessage message)
    {
        if (message.Severity <= LogSeverity.Warning && message.Exception is not OperationCanceledException)
            log.LogWarning("Discord.Net, {Source}: {Message} {Problem}", message.Source, message.Message, message.Exception?.Message);
        return Task.CompletedTask;
    }

    private async Task<bool> IsLoggedInAsync()
    {
        try
        {
            await rest.LoginAsync(TokenType.Bot, configuration["Discord:Token"]);
            await gateway.LoginAsync(TokenType.Bot, configuration["Discord:Token"]);
            var application = await rest.GetApplicationInfoAsync();
            var named = configuration.GetSection("Discord:Owners").GetChildren().Select(each => ulong.Parse(each.Value!, CultureInfo.InvariantCulture));
            desk.Owners = named.Concat(application.Team?.TeamMembers.Select(member => member.User.Id) ?? [application.Owner.Id]).ToHashSet();
            return true;
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            log.LogWarning("Discord cannot be reached yet: {Reason}. Trying again in {Seconds} s", problem.Message, BetweenTries.TotalSeconds);
            return false;
        }
    }

    private async Task RegisterAsync(CancellationToken cancellation)
    {
        var (fact, hash) = ($"commands:{rest.CurrentUser.Id}", Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(book.Commands))));
        if (await facts.FindAsync(fact, cancellation) == hash)
            return;
        try
        {
            await rest.BulkOverwriteGlobalCommands([.. book.Commands.Select(CommandMap.Properties)]);
            await facts.SetAsync(fact, hash, cancellation);
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            log.LogError("The commands could not be registered: {Reason}. They are tried again at the next start", problem.Message);
        }
    }

    private static bool IsOutage(Exception problem)
        => problem is HttpException { HttpCode: not HttpStatusCode.Unauthorized } or HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException };

    private Task StopWhenRefusedAsync(Exception problem)
    {
        if ((problem as WebSocketClosedException ?? problem?.InnerException) is WebSocketClosedException { CloseCode: 4004 or (>= 4010 and <= 4014) } closed)
            Refuse($"Discord's gateway refuses the bot ({closed.CloseCode}: {closed.Reason}). Check its token and settings in the developer portal and start again.");
        return Task.CompletedTask;
    }

    private void Refuse(string why)
    {
        log.LogCritical("{Reason}", why);
        Environment.ExitCode = RefusedExitCode;
        lifetime.StopApplication();
    }
}
