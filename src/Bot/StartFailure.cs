using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Bot;

/// <summary>What a failed start means to the person at the keyboard.</summary>
internal static class StartFailure
{
    /// <summary>The refusal that names the remedy; null where nobody but a programmer can mend it.</summary>
    public static StartRefusedException? Refusal(Exception failure, string url)
    {
        if (failure is StartRefusedException told)
            return told;
        // The innermost cause knows best: a port that is denied comes wrapped as an I/O failure.
        var sentence = failure.InnerException is { } cause ? Refusal(cause, url)?.Message : null;
        return (sentence ?? Sentence(failure, url)) is { } known ? new(known, failure) : null;
    }

    private static string? Sentence(Exception cause, string url) => cause switch
    {
        AddressInUseException => $"{url} is in use by another program. Stop it, or choose another address with Playground:Url.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"{url} may not be listened to by this user: ports below 1024 belong to the system. Choose another one with Playground:Url, for example http://127.0.0.1:5080.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"{url} is no address of this machine. Choose another one with Playground:Url, for example http://127.0.0.1:5080.",
        DbException => $"The database went away during the start: {cause.Message} Start again when it is up.",
        UnauthorizedAccessException or IOException => $"The start failed: {cause.Message} Make that readable and writable for the user who runs the bot, and start again.",
        _ => null,
    };
}
