using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bot;

/// <summary>Opens the store that the options name, for every part that keeps something.</summary>
internal static class Storage
{
    public const string FileName = "bot.db";

    public static IServiceCollection AddStorage(this IServiceCollection services)
        => services.AddSingleton(Open);

    private static Database Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return options.Provider == StorageProvider.PostgreSql
            ? new Database(NpgsqlDataSource.Create(options.ConnectionString!), isPostgres: true)
            : new Database(Sqlite(DataFolder.Create(options, services.GetRequiredService<IHostEnvironment>())), isPostgres: false);
    }

    private static DbDataSource Sqlite(string folder)
        => SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), DefaultTimeout = 5 }.ToString());
}
