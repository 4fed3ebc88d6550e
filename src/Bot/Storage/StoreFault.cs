using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bot;

/// <summary>What a failure of the database at a start means, and what to do about it.</summary>
internal static class StoreFault
{
    // SQLite's result codes, https://sqlite.org/rescode.html.
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    // PostgreSQL's classes of SQLSTATE: a name that is wrong or taken, and who may not log in.
    private const string WrongTables = "42";
    private const string NotAllowed = "28";

    public static StartRefusedException Refusal(DbException failure) => failure switch
    {
        SqliteException sqlite => new(Sentence(sqlite), failure),
        { SqlState: { } state } when state.StartsWith(WrongTables, StringComparison.Ordinal) => new(Mismatch(failure.Message), failure),
        { SqlState: { } state } when state.StartsWith(NotAllowed, StringComparison.Ordinal)
            => new(
                $"The database lets nobody in with this user: {FileFault.Ended(failure.Message)} Check Storage:ConnectionString.", failure),
        _ => new(
            $"The database cannot be reached: {FileFault.Ended(failure.Message)} "
                + "Check Storage:ConnectionString, and start again when the server is up.",
            failure,
            ExitCodes.TryAgain),
    };

    private static string Sentence(SqliteException failure) => failure.SqliteErrorCode switch
    {
        ReadOnly => "The database bot.db cannot be written. Make it and its folder writable for the user who runs the bot.",
        CannotOpen => "The database bot.db cannot be opened. Make it and its folder writable for the user who runs the bot.",
        NoDatabase => "bot.db is no database: it is damaged, or another file took its place. Move it away and restore the last backup.",
        Corrupt => "The database bot.db is damaged. Move it away with bot.db-wal and bot.db-shm, and restore the last backup.",
        Full => "There is no space left for the database bot.db. Free some, or set Storage:Path to a folder with more.",
        Busy or Locked => "Another program keeps the database bot.db locked. Stop it, and start again.",
        Error => Mismatch(failure.Message),
        _ => $"The database bot.db cannot be used: {FileFault.Ended(failure.Message)} "
            + "Check its disk, or move it away and restore the last backup.",
    };

    private static string Mismatch(string message)
        => $"The tables of the database are not what its list of migrations says: {FileFault.Ended(message)} "
            + "Restore the last backup into an empty store.";
}
