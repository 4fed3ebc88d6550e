using Xunit;

namespace Bot.Newsroom.Tests;

/// <summary>Copies of agency texts, made by a fixed generator, and texts that look like copies and are none.</summary>
public class SameTextTests
{
    [Fact]
    public void Copies_are_found_and_bulletins_of_one_form_are_not_taken_for_them()
    {
        var figures = CopySet.Measure(100);
        TestContext.Current.TestOutputHelper?.WriteLine(figures.ToString());
        Assert.InRange(figures.Changed, 0.98, 1);
        Assert.InRange(figures.Halved, 0.95, 1);
        Assert.InRange(figures.Precision, 0.995, 1);
    }

    [Fact]
    public void A_short_text_is_a_copy_only_word_for_word()
    {
        var text = new TextRuns("The bridge is open again.");
        Assert.True(text.IsCopyOf(new TextRuns("The bridge is open again!")));
        Assert.False(text.IsCopyOf(new TextRuns("The bridge is open again, and the road too.")));
    }

    [Fact]
    public void A_sketch_comes_back_as_it_was_written_and_nonsense_is_none()
    {
        var bands = Sketch.Of(new TextRuns("One two three four five six seven.").Runs);
        Assert.Equal(bands, Sketch.Read(Sketch.Write(bands)));
        Assert.Equal([], Sketch.Read("no sketch"));
        Assert.Equal([], Sketch.Of([]));
    }

    [Fact]
    public void Sketches_that_share_a_band_are_met_whatever_came_and_went_before()
    {
        var random = new Random(20261127);
        uint[] Draw() => [.. Enumerable.Range(0, Sketch.Bands).Select(_ => (uint)random.Next(200))];
        Sketches sketches = new();
        Dictionary<long, uint[]> kept = [];
        for (var round = 0L; round < 500; round++)
        {
            sketches.Add(round, kept[round] = Draw());
            var gone = random.NextInt64(round + 1);
            sketches.Remove(gone);
            kept.Remove(gone);
            var asked = Draw();
            var met = kept.Where(pair => pair.Value.Zip(asked).Any(bands => bands.First == bands.Second)).Select(pair => pair.Key);
            Assert.Equal(met.Order(), sketches.Meeting(asked).Order());
        }

        Assert.NotEmpty(sketches.Meeting(kept.Values.First()));
        sketches.Add(-1, []);
        Assert.Empty(sketches.Meeting([]));
    }
}
