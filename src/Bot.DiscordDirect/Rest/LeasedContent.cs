using System.Net;

namespace Bot.DiscordDirect;

/// <summary>
/// A body that is written only while its request may still be sent. It is asked for after the connection is there, right before the first
/// byte of the request leaves (headers wait for it), so that a process which was frozen on the way sends nothing when it thaws.
/// </summary>
internal sealed class LeasedContent(byte[] body, Func<bool> maySend) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        => maySend() ? stream.WriteAsync(body, cancellationToken).AsTask() : throw new NoLongerSentException();

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}

/// <summary>What was to be sent is no longer to be: nothing of it left.</summary>
internal sealed class NoLongerSentException : Exception;
