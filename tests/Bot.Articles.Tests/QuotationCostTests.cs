using Xunit;

namespace Bot.Articles.Tests;

/// <summary>
/// Doubling a text doubles what reading its quotations allocates, on ordinary and on hostile text. Time is printed by Bot.Benchmarks.
/// </summary>
public class QuotationCostTests
{
    private const int Half = 60_000;

    public static TheoryData<string, string> Texts => new()
    {
        { "ordinary", "Mary Miller, who runs the mill, said \"we are late\" to John Doyle. \"We are not,\" he said.\n\n" },
        { "marks only", "\"" },
        { "one endless sentence", "and she said that he said \"no\" " },
        { "names", "Anna Weber Tom Reed " },
        { "different names", "Anna We#er and Tom Re#d, " },
        { "commas", "Kerry, who, " },
        { "brackets", "([" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Allocation_grows_with_the_length_alone(string name, string unit)
    {
        Read(Repeat(unit, 2000));
        var (one, two) = (Read(Repeat(unit, Half)), Read(Repeat(unit, Half * 2)));
        Assert.True(two < one * 2.6, $"{name}: {one:N0} bytes for half, {two:N0} for the whole");
    }

    private static string Repeat(string unit, int length) =>
        string.Concat(Enumerable.Range(0, (length / unit.Length) + 1).Select(i => unit.Replace("#", Letters(i), StringComparison.Ordinal)));

    private static string Letters(int i)
        => string.Concat((char)('a' + (i % 26)), (char)('a' + (i / 26 % 26)), (char)('a' + (i / 676 % 26)));

    private static long Read(string text)
    {
        TextSpan[] body = [new TextSpan(0, text.Length)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Quotations.Attribute(
            Passage.Read(text, [new Sentence(body[0], 0)], Marks.Pair(text, body)), CaptionRoles.None, LearntWeights.Shipped);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
