using System.Globalization;
using NSec.Cryptography;

namespace Bot.DiscordDirect;

/// <summary>Tells Discord's requests from others: an Ed25519 signature over timestamp and body, made within the last minute.</summary>
internal sealed class Signature(string publicKey)
{
    private const int SignatureBytes = 64;
    private const int MostTimestampDigits = 20;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly PublicKey key = PublicKey.Import(
        SignatureAlgorithm.Ed25519, Convert.FromHexString(publicKey), KeyBlobFormat.RawPublicKey);

    public bool Accepts(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
        => timestamp is { Length: <= MostTimestampDigits } && IsFresh(timestamp, now) && IsSigned(timestamp, signature, body);

    private static bool IsFresh(string timestamp, DateTimeOffset now)
        => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) <= (decimal)Fresh.TotalSeconds;

    private bool IsSigned(string timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[SignatureBytes];
        if (signature?.Length != SignatureBytes * 2
            || Convert.FromHexString(signature, given, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        var signed = new byte[timestamp.Length + body.Length];
        System.Text.Encoding.ASCII.GetBytes(timestamp, signed);
        body.CopyTo(signed.AsSpan(timestamp.Length));
        return SignatureAlgorithm.Ed25519.Verify(key, signed, given);
    }
}
