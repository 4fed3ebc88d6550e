using System.Data.Common;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot;

/// <summary>
/// <c>backup FILE</c> and <c>restore FILE</c>: the whole store to a file and back, also from SQLite to PostgreSQL and the other way.
/// </summary>
internal static class BackupVerb
{
    /// <summary>Beside a running host; the file appears whole or not at all.</summary>
    public static Task<int> WriteAsync(string[] words, string[] settings) => RunAsync("backup", words, settings, async (app, file) =>
    {
        if (File.Exists(file))
            return await RefuseAsync($"{file} is there already. Choose another name, or move it away.");
        await app.Services.GetServices<IHostedService>().OfType<StoreOpening>().Single().StartAsync(CancellationToken.None);
        var unfinished = $"{file}.unfinished";
        File.Delete(unfinished);
        Written written;
        await using (var writer = new StreamWriter(OwnFile.Open(unfinished, FileMode.CreateNew)))
            written = await Of(app).WriteAsync(writer, CancellationToken.None);
        File.Move(unfinished, file);
        Console.WriteLine(
            $"{written.Rows} rows written to {file}.{(written.LeftOut > 0 ? $" {written.LeftOut} damaged ones were left out." : "")}");
        return 0;
    });

    /// <summary>Into an empty store, while no host uses it.</summary>
    public static Task<int> RestoreAsync(string[] words, string[] settings) => RunAsync("restore", words, settings, async (app, file) =>
    {
        if (!File.Exists(file))
            return await RefuseAsync($"There is no file {file}.");
        await app.Services.GetServices<IHostedService>().OfType<StoreLock>().Single().StartAsync(CancellationToken.None);
        using var reader = new StreamReader(file);
        var rows = await Of(app).RestoreAsync(reader, CancellationToken.None);
        Console.WriteLine($"{rows} rows restored from {file}.");
        return 0;
    });

    private static async Task<int> RunAsync(string verb, string[] words, string[] settings, Func<WebApplication, string, Task<int>> work)
    {
        if (words is not [var file])
        {
            await Console.Error.WriteLineAsync($"Which file? For example: {verb} good-evening.backup");
            return ExitCodes.Misused;
        }

        await using var app = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        try
        {
            return await work(app, file);
        }
        catch (Exception failure) when (
            failure is BackupRefusedException or StoreRefusedException or IOException or UnauthorizedAccessException or DbException)
        {
            return await RefuseAsync(failure.Message);
        }
    }

    private static Backup Of(WebApplication app)
        => new(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<Search>());

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }
}
