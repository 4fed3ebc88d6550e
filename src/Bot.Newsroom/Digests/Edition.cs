using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Bot.Newsroom;

/// <summary>
/// The digest of one local date, or what the watches of a channel found until one local <paramref name="Hour"/>, of one subscription in
/// one channel: there is never a second message for it.
/// </summary>
public sealed record Edition(long Channel, string Subscription, LocalDate Date, int? Hour = null)
{
    /// <summary>In the place of a subscription, for an edition that a person asked for now.</summary>
    internal const string OutOfTurn = "now";

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int MarkLength = 24;

    /// <summary>
    /// The key in 24 letters and digits: the nonce of every try to post it, and part of the card's button ids, by which the message is
    /// found again.
    /// </summary>
    public string Mark { get; } = MarkOf(
        string.Create(CultureInfo.InvariantCulture, $"{Channel}/{Subscription}/{Written(Date, Hour)}"));

    /// <summary>"2026-11-24", or "2026-11-24T18" for an hour.</summary>
    public string When => Written(Date, Hour);

    /// <summary>What a channel's watches have found.</summary>
    internal bool IsOfWatches => Subscription.StartsWith(Newsroom.Subscription.WatchPrefix, StringComparison.Ordinal);

    public bool IsOutOfTurn => Subscription == OutOfTurn;

    /// <summary>The same 24 letters and digits for the same key, anywhere and at any time.</summary>
    public static string MarkOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(MarkLength, hash, (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = Alphabet[FiveBits(bytes, i * 5)];
        });
    }

    private static string Written(LocalDate date, int? hour)
        => LocalDatePattern.Iso.Format(date) + (hour is { } one ? string.Create(CultureInfo.InvariantCulture, $"T{one:00}") : "");

    private static int FiveBits(byte[] bytes, int bit)
    {
        var pair = (bytes[bit / 8] << 8) | bytes[bit / 8 + 1];
        return (pair >> (11 - bit % 8)) & 31;
    }
}
