using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bot.Newsroom;

/// <summary>
/// What is kept of a text to find its copies: MinHash of its runs of three words, 128 permutations in 32 bands of 4. Two texts that share
/// half of their runs have a band in common seven times in eight, two that share seven in ten nearly always.
/// </summary>
internal static class Sketch
{
    public const int Bands = 32;

    private const int Rows = 4;
    private const int Permutations = Bands * Rows;

    // Odd multipliers and offsets of a fixed generator, so that every process and every version draws the same permutations.
    private static readonly ulong[] Multipliers = Draw(0x9E3779B97F4A7C15, odd: true);
    private static readonly ulong[] Offsets = Draw(0xC2B2AE3D27D4EB4F, odd: false);

    /// <summary>One number a band; empty for a text of fewer than three words.</summary>
    public static uint[] Of(IEnumerable<ulong> runs)
    {
        Span<uint> least = stackalloc uint[Permutations];
        least.Fill(uint.MaxValue);
        var any = false;
        foreach (var run in runs)
        {
            any = true;
            for (var i = 0; i < Permutations; i++)
                least[i] = Math.Min(least[i], (uint)((run * Multipliers[i] + Offsets[i]) >> 32));
        }

        return any ? BandsOf(least) : [];
    }

    /// <summary>Whether two texts have a band in common; each is given with <see cref="Bands"/> of them.</summary>
    public static bool Meet(ReadOnlySpan<uint> ones, ReadOnlySpan<uint> others)
    {
        var common = Vector256<uint>.Zero;
        for (var at = 0; at < Bands; at += Vector256<uint>.Count)
            common |= Vector256.Equals(Vector256.Create(ones[at..]), Vector256.Create(others[at..]));
        return common != Vector256<uint>.Zero;
    }

    /// <summary>As it is stored.</summary>
    public static string Write(uint[] bands) => Convert.ToBase64String(MemoryMarshal.AsBytes<uint>(bands));

    /// <summary>The bands as they were written; none where that is not what stands there.</summary>
    public static uint[] Read(string written)
    {
        var bytes = new byte[Bands * sizeof(uint)];
        return Convert.TryFromBase64String(written, bytes, out var count) && count == bytes.Length
            ? MemoryMarshal.Cast<byte, uint>(bytes).ToArray()
            : [];
    }

    private static uint[] BandsOf(ReadOnlySpan<uint> least)
    {
        var bands = new uint[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var mixed = (ulong)band;
            foreach (var value in least.Slice(band * Rows, Rows))
                mixed = Mix(mixed ^ value);
            bands[band] = (uint)(mixed >> 32);
        }

        return bands;
    }

    private static ulong[] Draw(ulong state, bool odd)
    {
        var drawn = new ulong[Permutations];
        for (var i = 0; i < Permutations; i++)
            drawn[i] = Mix(state += 0x9E3779B97F4A7C15) | (odd ? 1UL : 0);
        return drawn;
    }

    // SplitMix64's finisher.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
