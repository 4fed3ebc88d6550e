using System.Data.Common;
using Dapper;

namespace Bot.DiscordDirect;

/// <summary>
/// Whether the locks of a connection to PostgreSQL are still held: they end with it, which the one who holds them is not told.
/// </summary>
internal sealed class LockWatch(Pace pace, TimeProvider time)
{
    private const int AnswerSeconds = 3;

    // Known to PostgreSQL since version 14; the watch speaks more often.
    private const string EndWhenSilent = "SELECT set_config(name, '10s', false) FROM pg_settings WHERE name = 'idle_session_timeout'";
    private const string EndAsUsual = "SELECT set_config(name, reset_val, false) FROM pg_settings WHERE name = 'idle_session_timeout'";

    /// <summary>From now on the database ends the connection, and with it the locks, 10 s after its last word.</summary>
    public static Task BeginAsync(DbConnection connection) => connection.ExecuteAsync(EndWhenSilent, commandTimeout: AnswerSeconds);

    /// <summary>Before the connection goes back to its pool.</summary>
    public static Task EndAsync(DbConnection connection) => connection.ExecuteAsync(EndAsUsual, commandTimeout: AnswerSeconds);

    /// <summary>What such questions fail with when the database does not answer.</summary>
    public static bool IsSilence(Exception failure) => failure is DbException or TimeoutException or InvalidOperationException;

    public static Task<T?> AskAsync<T>(DbConnection connection, string question, long key, CancellationToken cancellation)
        => connection.ExecuteScalarAsync<T>(
            new CommandDefinition(question, new { key }, commandTimeout: AnswerSeconds, cancellationToken: cancellation));

    /// <summary>Ends when the locks can no longer be vouched for; throws when cancelled.</summary>
    public async Task UntilLostAsync(DbConnection connection, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(pace.LookAfterLocks, time, cancellation);
                await connection.ExecuteScalarAsync<int>(
                    new CommandDefinition("SELECT 1", commandTimeout: AnswerSeconds, cancellationToken: cancellation));
            }
        }
        catch (Exception failure) when (IsSilence(failure))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
