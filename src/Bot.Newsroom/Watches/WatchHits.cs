using System.Data.Common;

namespace Bot.Newsroom;

/// <summary>What watches have found: each article is told once for a watch, by the edition whose mark it carries.</summary>
internal static class WatchHits
{
    /// <summary>Older news is told no more.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>The articles of an edition are told by it and no other.</summary>
    public static Task<int> TakeAsync(DbTransaction transaction, Delivery delivery, CancellationToken cancellation)
        => transaction.RunAsync(
            $"""
            UPDATE watch_hits SET mark = @Mark
            WHERE channel = @Channel AND mark IS NULL AND article IN ({Work.Ids(delivery.Stories)})
            """,
            delivery.Edition,
            cancellation);

    /// <summary>The edition did not arrive: another one may tell them.</summary>
    public static Task<int> ReleaseAsync(DbTransaction transaction, Edition edition, CancellationToken cancellation)
        => transaction.RunAsync("UPDATE watch_hits SET mark = NULL WHERE mark = @Mark", edition, cancellation);
}
