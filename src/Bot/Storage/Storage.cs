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
    public static IServiceCollection AddStorage(this IServiceCollection services)
        => services.AddSingleton(Open);

    private static Database Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (options.Provider == StorageProvider.PostgreSql)
            return new Database(NpgsqlDataSource.Create(Bounded(options.ConnectionString!)), isPostgres: true);
        var folder = DataFolder.Create(options, services.GetRequiredService<IHostEnvironment>());
        return new Database(Sqlite(DatabaseFile.Prepare(folder)), isPostgres: false);
    }

    /// <summary>
    /// The connection string with our additions. PostgreSQL ends a session that is silent for 5 s within a transaction, so that a process
    /// which was frozen there holds its locks up for the others no longer. It does not read whole tables where an index serves: words stand
    /// beside their table, which it therefore takes for small (of 99,050 articles a common word took 2.5 s in the place of 50 ms); nor does
    /// it compile statements that take milliseconds.
    /// </summary>
    /// <exception cref="StartRefusedException">It is no connection string.</exception>
    public static string Bounded(string connection)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection);
            builder.Options = $"{builder.Options} -c idle_in_transaction_session_timeout=5s -c enable_seqscan=off -c jit=off".TrimStart();
            return builder.ConnectionString;
        }
        catch (ArgumentException)
        {
            // Its message could repeat a part of the secret.
            throw new StartRefusedException(
                "Storage:ConnectionString cannot be read. Set Storage__ConnectionString, for example "
                + "Host=localhost;Database=bot;Username=bot;Password=...");
        }
    }

    private static DbDataSource Sqlite(string file)
        => SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 5 }.ToString());
}
