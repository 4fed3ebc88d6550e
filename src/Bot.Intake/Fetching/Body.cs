using System.Buffers.Binary;
using System.IO.Compression;

namespace Bot.Intake;

/// <summary>A body is larger than it may be, or grows out of too little.</summary>
internal sealed class BodyTooLargeException(string reason) : IOException(reason);

/// <summary>Reads a body within its caps: bytes after decompression, and how many of them one compressed byte may make.</summary>
internal static class Body
{
    private const int Chunk = 16 << 10;
    private const int MostRatio = 100;

    // Below this the ratio says nothing: an empty list in a template packs very well.
    private const int RatioCountsFrom = 256 << 10;

    /// <param name="codings">The header Content-Encoding: nothing, gzip, deflate or br.</param>
    /// <exception cref="BodyTooLargeException">It is more than <paramref name="most"/> bytes, or a bomb.</exception>
    /// <exception cref="InvalidDataException">The coding is unknown or broken.</exception>
    public static async Task<byte[]> ReadAsync(Stream raw, string codings, int most, CancellationToken cancellation)
    {
        var packed = new CountedStream(raw);
        await using var unpacked = await UnpackAsync(packed, codings.Trim().ToLowerInvariant(), cancellation);
        using var body = new MemoryStream();
        var chunk = new byte[Chunk];
        while (await unpacked.ReadAsync(chunk, cancellation) is > 0 and var read)
        {
            if (body.Length + read > most)
                throw new BodyTooLargeException($"It is larger than {most >> 20} MB.");
            body.Write(chunk, 0, read);
            if (body.Length > RatioCountsFrom && body.Length > MostRatio * packed.Count)
                throw new BodyTooLargeException("It unpacks to more than a hundred times its size.");
        }

        var isCutOff = unpacked is GZipStream && !packed.EndsWithLength((uint)body.Length);
        return isCutOff ? throw new InvalidDataException("The packed text breaks off.") : body.ToArray();
    }

    private static async Task<Stream> UnpackAsync(CountedStream packed, string coding, CancellationToken cancellation) => coding switch
    {
        "" or "identity" => packed,
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        "deflate" => await packed.StartsLikeZLibAsync(cancellation)
            ? new ZLibStream(packed, CompressionMode.Decompress)
            : new DeflateStream(packed, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"It is packed in a way that was not asked for ({coding})."),
    };

    /// <summary>A stream that knows how much was read from it and how it ended, and can look at its first byte.</summary>
    private sealed class CountedStream(Stream inner) : Stream
    {
        /// <summary>How much may stand behind a packed text that is there to its end.</summary>
        private const int MostJunk = 64;

        /// <summary>Bytes of gzip's header and trailer (RFC 1952, section 2.3): less is never whole.</summary>
        private const int Framing = 18;

        private byte[] first = [];
        private byte[] last = [];

        public long Count { get; private set; }

        /// <summary>
        /// Whether the length of what was packed stands at the end, as gzip wants it (RFC 1952, ISIZE); GZipStream itself takes a text that
        /// breaks off for one that ends.
        /// </summary>
        public bool EndsWithLength(uint length)
        {
            var written = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(written, length);
            return Count >= Framing && last.AsSpan().IndexOf(written) >= 0;
        }

        /// <summary>Servers send "deflate" with and without zlib's header; its low four bits are 8.</summary>
        public async Task<bool> StartsLikeZLibAsync(CancellationToken cancellation)
        {
            var one = new byte[1];
            first = await inner.ReadAsync(one, cancellation) == 1 ? one : [];
            return first is [var start] && (start & 0x0F) == 8 && start <= 0x78;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = first.Length;
            if (read > 0)
                first.CopyTo(buffer);
            else
                read = await inner.ReadAsync(buffer, cancellationToken);
            first = [];
            Count += read;
            Keep(buffer.Span[..read]);
            return read;
        }

        private void Keep(ReadOnlySpan<byte> read)
        {
            byte[] both = [.. last, .. read[Math.Max(0, read.Length - MostJunk)..]];
            last = both[Math.Max(0, both.Length - MostJunk)..];
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
