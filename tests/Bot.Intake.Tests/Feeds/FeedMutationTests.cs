using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>Feeds broken at random, and on purpose: never an exception. MUTATIONS sets how many; a longer run prints its slowest.</summary>
[Trait("Security", "S2")]
public class FeedMutationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_broken_feed_is_read_without_an_exception()
    {
        var documents = TestFiles
            .Lines<FeedCase>("feeds/cases.jsonl")
            .Select(feed => feed.Bytes)
            .Where(bytes => bytes.Length < 2_000)
            .ToList();
        Mutations.Run(Mutations.OfFeeds, seed => Break(documents, new Random(seed)), Read, output);
    }

    public static TheoryData<string, string, string, int> Hostile => new()
    {
        { "depth", "<rss><channel>", "<a>", 20_000 },
        { "ends without starts", "<rss><channel>", "</a>", 200_000 },
        { "attributes", "<rss ", "a=\"1\" ", 200_000 },
        { "namespaces", "<rss><channel>", "<item xmlns:a='http://www.w3.org/2005/Atom'>", 50_000 },
        { "entities", "<!DOCTYPE r [<!ENTITY a \"bomb\">]><rss><channel><title>", "&a;&amp;&#x41;", 200_000 },
        { "open quotes", "<rss><channel><item ", "a='", 200_000 },
        { "cdata", "<rss><channel><title>", "<![CDATA[", 100_000 },
        { "comments", "<rss><channel>", "<!--", 200_000 },
        { "items", "<rss><channel>", "<item><title>a</title>", 100_000 },
        { "brackets", "<rss><channel><title>", "<", 500_000 },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_feed_is_read_without_an_exception(string kind, string start, string repeated, int times)
    {
        var document = Encoding.UTF8.GetBytes(start + new StringBuilder(repeated.Length * times).Insert(0, repeated, times));
        Assert.NotEmpty(kind);
        Assert.Null(Record.Exception(() => Read(document)));
    }

    private static void Read(byte[] document)
    {
        var reading = FeedReader.Read(document, null, new Uri("https://site.example/feed"));
        foreach (var item in reading.Feed?.Items ?? [])
            HtmlText.Paragraphs(item.Content.Length > 0 ? item.Content : item.Summary);
    }

    // Cut, doubled, swapped, overwritten or spliced with another one.
    private static byte[] Break(List<byte[]> documents, Random random)
    {
        var bytes = documents[random.Next(documents.Count)].ToList();
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 1; change--)
        {
            var (from, length) = (random.Next(bytes.Count), random.Next(1, 40));
            var piece = bytes.Skip(from).Take(length).ToList();
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(from, piece.Count);
                    break;
                case 1:
                    bytes.InsertRange(random.Next(bytes.Count), piece);
                    break;
                case 2:
                    bytes[from] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(from, bytes.Count - from);
                    break;
                default:
                    var other = documents[random.Next(documents.Count)];
                    bytes.InsertRange(from, other.Take(random.Next(other.Length + 1)));
                    break;
            }
        }

        return [.. bytes];
    }
}
