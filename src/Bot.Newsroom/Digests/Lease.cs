using NodaTime;

namespace Bot.Newsroom;

/// <summary>
/// An owner's hold on the rows that it has claimed, renewed every second. A process that was frozen, or whose renewals failed, for as
/// long as it lasts never gets it back: its rows may be another's by now, and a later renewal prolongs nothing.
/// </summary>
internal sealed class Lease(DeliveryLedger ledger, string owner, TimeProvider time)
{
    /// <summary>An owner that does not renew for so long has died.</summary>
    public static readonly Duration Length = Duration.FromSeconds(4);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private Moment renewed = Moment.Of(time);
    private volatile bool isLapsed;

    public string Owner => owner;

    /// <summary>Whether what the owner claimed is still its own; asked right before anything is sent.</summary>
    public bool IsHeld()
    {
        if (Volatile.Read(ref renewed).Age(time) >= Length.ToTimeSpan())
            isLapsed = true;
        return !isLapsed;
    }

    /// <summary>Renews until <paramref name="ended"/>; a fault of the database ends it, and with it the lease.</summary>
    public async Task RenewAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
                await RenewOnceAsync(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private async Task RenewOnceAsync(CancellationToken ended)
    {
        var now = Moment.Of(time);
        await ledger.RenewAsync(owner, ended);
        if (IsHeld())
            Volatile.Write(ref renewed, now);
    }
}
