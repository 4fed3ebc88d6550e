using System.Text;
using Xunit;

namespace Bot.Intake.Tests;

/// <summary>A page of our own invention, with everything around its article that pages have around theirs.</summary>
internal sealed record SamplePage
{
    public static readonly Uri Address = new("https://harbour-courier.example/news/ferry-2026-03-14");

    public static readonly string[] Paragraphs =
    [
        "The old ferry between Northquay and Sandholm will sail again from Monday, the harbour board said on Saturday, after eleven "
            + "months of repairs that cost twice what had been planned.",
        "“She is a better ship than the one we laid up,” said Mara Ellingsen, who heads the board. “People will see that when they step "
            + "aboard, and they will hear it when the engines start.”",
        "The vessel was taken out of service in April of last year, when inspectors found cracks in her hull. Since then buses have "
            + "carried commuters around the bay, a trip that takes an hour and a half on a good day.",
        "Shopkeepers in Sandholm welcomed the news, although several said that they had heard such promises before. The first sailing "
            + "leaves at six in the morning and the last returns shortly before midnight.",
        "A ticket will cost as much as it did before the repairs, the board said, and children under twelve will travel without charge "
            + "until the end of the summer holidays.",
    ];

    public string Title { get; init; } = "Ferry to Sandholm sails again after a year of repairs";

    public string Head { get; init; } =
        """<meta property="og:site_name" content="Harbour Courier"><meta property="og:type" content="article">""";

    public string Kicker { get; init; } = "";

    public string Byline { get; init; } = """<p class="byline">By <a rel="author" href="/people/tessa-lind">Tessa Lind</a></p>""";

    public string Dateline { get; init; } = """<time datetime="2026-03-14T18:20:00+01:00">14 March 2026</time>""";

    public string Inside { get; init; } = "";

    public string Html => $"""
        <!doctype html><html lang="en"><head><title>{Title} | Harbour Courier</title>{Head}</head><body>
        <header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
        </ul></nav></header>
        <main><article>{Kicker}<h1>{Title}</h1>{Byline}{Dateline}
        <ul class="share-tools"><li><a href="#">Share</a></li><li><a href="#">Copy link</a></li></ul>
        <div class="article-body">{string.Concat(Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"))}{Inside}</div></article>
        <section class="newsletter-signup"><h3>Sign up for our newsletter</h3>
        <p>Get the best of the Courier in your inbox every morning.</p></section>
        <section class="related-stories"><h2>Related stories</h2><ul>
        <li><a href="/a">Bus drivers on the bay road ask for better pay and shorter shifts</a></li>
        <li><a href="/b">Why the harbour board spent twice what it had planned to</a></li></ul></section>
        <section id="comments" class="comments-list"><h2>Comments</h2>
        <div class="comment"><p>I will believe it when I stand on her deck, and not a day before that, thank you very much.</p>
        </div></section></main>
        <footer><p>© 2026 Harbour Courier. All rights reserved. <a href="/privacy">Privacy policy</a></p></footer></body></html>
        """;

    public Page Read() => Read(Html);

    public static Page Read(string html, string? address = null) =>
        PageReader.Read(
            Encoding.UTF8.GetBytes(html), "text/html", address is null ? Address : new Uri(address), TestContext.Current.CancellationToken);
}
