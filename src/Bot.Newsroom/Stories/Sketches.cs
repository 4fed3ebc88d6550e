using System.Runtime.InteropServices;

namespace Bot.Newsroom;

/// <summary>
/// The sketches of many texts, one behind the other. They are looked through one by one, which takes less than an index of their bands
/// does, and an eighth of its memory.
/// </summary>
internal sealed class Sketches
{
    private readonly List<long> articles = [];
    private readonly List<uint> bands = [];
    private readonly Dictionary<long, int> places = [];

    /// <summary>Adds an article's; one without a sketch is never met.</summary>
    public void Add(long article, uint[] sketch)
    {
        if (sketch.Length != Sketch.Bands)
            return;
        places.Add(article, articles.Count);
        articles.Add(article);
        bands.AddRange(sketch);
    }

    public void Remove(long article)
    {
        if (!places.Remove(article, out var place))
            return;
        // The last takes its place.
        var last = articles.Count - 1;
        if (place != last)
        {
            articles[place] = articles[last];
            places[articles[place]] = place;
            Of(last).CopyTo(Of(place));
        }

        articles.RemoveAt(last);
        bands.RemoveRange(last * Sketch.Bands, Sketch.Bands);
    }

    /// <summary>The articles that have a band in common with a sketch.</summary>
    public IReadOnlyList<long> Meeting(uint[] sketch)
    {
        List<long> met = [];
        if (sketch.Length != Sketch.Bands)
            return met;
        for (var place = 0; place < articles.Count; place++)
        {
            if (Sketch.Meet(Of(place), sketch))
                met.Add(articles[place]);
        }

        return met;
    }

    private Span<uint> Of(int place) => CollectionsMarshal.AsSpan(bands).Slice(place * Sketch.Bands, Sketch.Bands);
}
