using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class SlidingWindowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_first_ones_pass_at_once_and_the_next_waits_for_the_stretch_to_end()
    {
        var time = new FakeTimeProvider();
        using var window = new SlidingWindow(3, TimeSpan.FromSeconds(1), time);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(window.PassAsync(Cancellation).IsCompleted));

        var fourth = window.PassAsync(Cancellation);
        time.Advance(TimeSpan.FromMilliseconds(990));
        Assert.False(fourth.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(fourth.IsCompleted);
    }

    [Fact]
    public void No_stretch_of_time_ever_sees_more_than_its_passes()
    {
        var steps = Gen.Int[0, 400].Array[1, 60];
        steps.Sample(pauses => Assert.True(IsKept(pauses), "more passes in a second than allowed"));
    }

    private static bool IsKept(int[] pauses)
    {
        const int Passes = 4;
        var time = new FakeTimeProvider();
        using var window = new SlidingWindow(Passes, TimeSpan.FromSeconds(1), time);
        var passed = new List<DateTimeOffset>();
        foreach (var pause in pauses)
        {
            time.Advance(TimeSpan.FromMilliseconds(pause));
            var pass = window.PassAsync(CancellationToken.None);
            // The clock jumps, so that some pass later than they could.
            while (!pass.IsCompleted)
                time.Advance(TimeSpan.FromMilliseconds(50 + (pause % 7 * 30)));
            passed.Add(time.GetUtcNow());
        }

        return passed.Skip(Passes).Zip(passed).All(pair => pair.First - pair.Second >= TimeSpan.FromSeconds(1));
    }
}
