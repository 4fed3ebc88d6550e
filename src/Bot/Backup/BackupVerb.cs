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
    public static Task<int> WriteAsync(string file, string[] settings) => RunAsync(file, settings, async app =>
    {
        if (File.Exists(file))
            return Refusal.Tell($"{file} is there already. Choose another name, or move it away.");
        if (DatabaseFile.MissingFrom(app.Services) is { } folder)
            return Refusal.Tell($"There is no store in {folder}. Say where it is with Storage:Path, as the host is told.");
        await app.Services.GetServices<IHostedService>().OfType<StoreOpening>().Single().StartAsync(CancellationToken.None);
        var unfinished = $"{file}.unfinished";
        File.Delete(unfinished);
        Written written;
        await using (var writer = new StreamWriter(OwnFile.Open(unfinished, FileMode.CreateNew)))
            written = await Of(app).WriteAsync(writer, CancellationToken.None);
        File.Move(unfinished, file);
        var leftOut = written.LeftOut > 0 ? $" {written.LeftOut} damaged ones were left out." : "";
        Console.WriteLine($"{Wording.Count(written.Rows, "row")} written to {file}.{leftOut}");
        return 0;
    });

    /// <summary>Into an empty store, while no host uses it.</summary>
    public static Task<int> RestoreAsync(string file, string[] settings) => RunAsync(file, settings, async app =>
    {
        if (!File.Exists(file))
            return Refusal.Tell(FileFault.Missing(file));
        await app.Services.GetServices<IHostedService>().OfType<StoreLock>().Single().StartAsync(CancellationToken.None);
        using var reader = new StreamReader(file);
        var rows = await Of(app).RestoreAsync(reader, CancellationToken.None);
        Console.WriteLine($"{Wording.Count(rows, "row")} restored from {file}.");
        return 0;
    });

    private static async Task<int> RunAsync(string file, string[] settings, Func<WebApplication, Task<int>> work)
    {
        await using var app = BotHost.Build(settings, builder => builder.Logging.ClearProviders());
        try
        {
            return await work(app);
        }
        catch (Exception failure) when (failure is BackupRefusedException or StoreRefusedException)
        {
            return Refusal.Tell(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refusal.Tell(FileFault.Sentence(file, failure));
        }
        catch (DbException failure)
        {
            throw StoreFault.Refusal(failure);
        }
    }

    private static Backup Of(WebApplication app)
        => new(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<Search>());
}
