using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Quartz;

namespace Bot;

/// <summary>What a failed start means to the person at the keyboard.</summary>
internal static class StartFailure
{
    /// <summary>The refusal that names the remedy; null where nobody but a programmer can mend it.</summary>
    public static StartRefusedException? Refusal(Exception failure, string url)
    {
        var chain = Chain(failure).ToList();
        if (chain.OfType<StartRefusedException>().FirstOrDefault() is { } refused)
            return refused;
        // Before its cause: a connection that breaks is an I/O failure within, and has nothing to do with files.
        if (chain.OfType<DbException>().FirstOrDefault() is { } database)
            return StoreFault.Refusal(database);
        if (chain.OfType<SchedulerException>().FirstOrDefault() is { } scheduler)
            return new(
                $"The scheduler cannot start: {FileFault.Ended(scheduler.Message)} Start again when the database is up.",
                failure,
                ExitCodes.TryAgain);
        // The innermost cause knows best: a port that is denied comes wrapped as an I/O failure.
        return chain.AsEnumerable()
            .Reverse()
            .Select(cause => Sentence(cause, url))
            .FirstOrDefault(sentence => sentence is not null) is { } known
            ? new(known, failure)
            : null;
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private static string? Sentence(Exception cause, string url) => cause switch
    {
        AddressInUseException => $"{url} is in use by another program. Stop it, or choose another address with Playground:Url.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"{url} may not be listened to by this user: ports below 1024 belong to the system. Choose another one with Playground:Url, "
                + "for example http://127.0.0.1:5080.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"{url} is no address of this machine. Choose another one with Playground:Url, for example http://127.0.0.1:5080.",
        UnauthorizedAccessException or IOException =>
            $"The start failed: {FileFault.Ended(cause.Message)} "
                + "Make that readable and writable for the user who runs the bot, and start again.",
        _ => null,
    };
}
