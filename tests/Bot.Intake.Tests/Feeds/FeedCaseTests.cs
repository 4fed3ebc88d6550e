using System.Xml;
using Xunit;

namespace Bot.Intake.Tests;

public class FeedCaseTests
{
    /// <summary>Read otherwise on purpose; docs/feeds.md says why.</summary>
    private static readonly string[] OnPurpose = ["feedparser/entities/rang"];

    [Fact]
    public void Every_confirmed_case_of_the_public_suites_is_read_whole()
    {
        var cases = TestFiles.Lines<FeedCase>("feeds/cases.jsonl").Where(feed => feed.ConfirmedBy.Count > 0).ToList();
        Assert.Equal(773, cases.Count);
        Assert.Equal(OnPurpose, cases.Where(feed => feed.Wrong().Count > 0).Select(feed => feed.Id));
    }

    [Fact]
    public void Every_list_is_read_whole()
        => Assert.All(TestFiles.Lines<FeedCase>("feeds/lists.jsonl"), list => Assert.Empty(list.Wrong()));

    [Fact]
    public void Of_a_well_formed_document_the_reader_sees_what_an_xml_reader_sees()
    {
        var compared = 0;
        foreach (var feed in TestFiles.Lines<FeedCase>("feeds/cases.jsonl").Where(feed => feed.Encoding == "utf-8"))
        {
            if (TextsOf(feed.Document) is not { } texts || FeedMarkup.Read(feed.Document) is not { } read)
                continue;
            compared++;
            Assert.Equal(
                texts, read.Root.Below().Prepend(read.Root).Where(element => element.Children.Count == 0).Select(element => element.Text));
        }

        Assert.InRange(compared, 500, 841);
    }

    // The text of each element without elements in it; null for a document that an XML reader refuses, or that has control characters,
    // which mean Windows' to us.
    private static List<string>? TextsOf(string document)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var tree = new XmlDocument { PreserveWhitespace = true };
            tree.Load(reader);
            var texts = tree.SelectNodes("//*[not(*)]")!.Cast<XmlNode>().Select(node => node.InnerText.Trim()).ToList();
            return texts.Exists(text => text.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character))) ? null : texts;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
