namespace Bot.DiscordNet;

/// <summary>
/// Logs in, then connects and registers the commands beside it. The library would try a refused token for ever; this stops at the second
/// refusal.
/// </summary>
internal sealed class DiscordNetService(
    DiscordRestClient rest, DiscordShardedClient gateway, InteractionDesk desk, CommandRegistration registration, Endings endings,
    IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DiscordNetService> log) : BackgroundService
{
    private const int RefusedExitCode = 77;

    // One 401 may be a slip.
    private const int RefusalsBelieved = 2;

    private readonly Pauses pauses = new();
    private int refusals;

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
            while (!await IsLoggedInAsync(stoppingToken))
                await Task.Delay(pauses.Next(), time, stoppingToken);
            await gateway.StartAsync();
            await registration.RegisterAsync(stoppingToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        catch (HttpException refusal) when (refusal.HttpCode == HttpStatusCode.Unauthorized)
        {
            Refuse("Discord does not accept the bot's token. "
                + "Put the right one into the environment variable Discord__Token and start again.");
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

    private async Task<bool> IsLoggedInAsync(CancellationToken cancellation)
    {
        try
        {
            await rest.LoginAsync(TokenType.Bot, configuration["Discord:Token"]);
            await gateway.LoginAsync(TokenType.Bot, configuration["Discord:Token"]);
            var application = await rest.GetApplicationInfoAsync();
            var named = configuration.GetSection("Discord:Owners").GetChildren();
            desk.Owners = (application.Team?.TeamMembers.Select(member => member.User.Id) ?? [application.Owner.Id])
                .Concat(named.Select(each => ulong.Parse(each.Value!, CultureInfo.InvariantCulture)))
                .ToHashSet();
            return true;
        }
        catch (Exception problem) when (Outside.IsProblem(problem, cancellation))
        {
            refusals = problem is HttpException { HttpCode: HttpStatusCode.Unauthorized } ? refusals + 1 : 0;
            if (refusals == RefusalsBelieved)
                throw;
            log.LogWarning("Discord does not let the bot in yet: {Reason}. It is tried again in a while", problem.Message);
            return false;
        }
    }

    private Task StopWhenRefusedAsync(Exception problem)
    {
        var close = problem as WebSocketClosedException ?? problem?.InnerException as WebSocketClosedException;
        if (close is { CloseCode: 4004 or (>= 4010 and <= 4014) })
            Refuse($"Discord's gateway refuses the bot ({close.CloseCode}: {close.Reason}). "
                + "Check its token and settings in the developer portal and start again.");
        return Task.CompletedTask;
    }

    private void Refuse(string why)
    {
        log.LogCritical("{Reason}", why);
        Environment.ExitCode = RefusedExitCode;
        lifetime.StopApplication();
    }
}
