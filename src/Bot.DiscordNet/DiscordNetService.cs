using Dapper;
using Microsoft.Extensions.Hosting;

namespace Bot.DiscordNet;

/// <summary>Checks the token by one call, registers the commands when they changed, then connects. The library would retry a refused token for ever; this stops.</summary>
internal sealed class DiscordNetService(
    DiscordRestClient rest, DiscordSocketClient gateway, InteractionDesk desk, CommandBook book, Database database,
    IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<DiscordNetService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var token = configuration["Discord:Token"]!;
        gateway.Disconnected += StopWhenRefusedAsync;
        gateway.Log += LogAsync;
        gateway.InteractionCreated += interaction => desk.TakeAsync(interaction, stoppingToken);
        try
        {
            await rest.LoginAsync(TokenType.Bot, token);
            desk.Owners = await OwnersAsync();
            await RegisterAsync(stoppingToken);
            await gateway.LoginAsync(TokenType.Bot, token);
            await gateway.StartAsync();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (HttpException refusal) when (refusal.HttpCode == HttpStatusCode.Unauthorized)
        {
            Refused("Discord does not accept the bot's token. Put the right one into the environment variable Discord__Token and start again.");
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await gateway.StopAsync();
        }
    }

    private Task LogAsync(LogMessage message)
    {
        if (message.Severity <= LogSeverity.Warning && message.Exception is not OperationCanceledException)
            log.LogWarning("Discord.Net, {Source}: {Message} {Problem}", message.Source, message.Message, message.Exception?.Message);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlySet<ulong>> OwnersAsync()
    {
        var application = await rest.GetApplicationInfoAsync();
        var named = configuration.GetSection("Discord:Owners").GetChildren().Select(each => ulong.Parse(each.Value!, CultureInfo.InvariantCulture));
        return named.Concat(application.Team?.TeamMembers.Select(member => member.User.Id) ?? [application.Owner.Id]).ToHashSet();
    }

    private async Task RegisterAsync(CancellationToken cancellation)
    {
        const string Find = "SELECT value FROM discord_facts WHERE name = @name";
        const string Keep = "INSERT INTO discord_facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        var described = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(book.Commands);
        var fact = new { name = $"commands:{rest.CurrentUser.Id}", value = Convert.ToHexString(SHA256.HashData(described)) };
        await using var connection = await database.OpenAsync(cancellation);
        if (await connection.QuerySingleOrDefaultAsync<string>(Find, fact) == fact.value)
            return;
        await rest.BulkOverwriteGlobalCommands([.. book.Commands.Select(CommandMap.Properties)]);
        await connection.ExecuteAsync(Keep, fact);
    }

    private Task StopWhenRefusedAsync(Exception problem)
    {
        if ((problem as WebSocketClosedException ?? problem?.InnerException) is WebSocketClosedException { CloseCode: 4004 or (>= 4010 and <= 4014) } closed)
            Refused($"Discord's gateway refuses the bot ({closed.CloseCode}: {closed.Reason}). Check its token and settings in the developer portal and start again.");
        return Task.CompletedTask;
    }

    private void Refused(string why)
    {
        log.LogCritical("{Reason}", why);
        Environment.ExitCode = 77;
        _ = gateway.StopAsync();
        lifetime.StopApplication();
    }
}
