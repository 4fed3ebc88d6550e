using Bot.Newsroom;
using Microsoft.Playwright;

namespace Bot.Tests;

/// <summary>An evening's news of a coast that does not exist, with a painted picture.</summary>
internal static class EveningNews
{
    /// <summary>Headline, publisher, hours ago, whether it has a picture, text.</summary>
    private static readonly (string Headline, string Publisher, int Hours, bool IsPictured, string Text)[] Told =
    [
        (
            "Thornby ferry sails again after eleven months in dock", "Harbour Courier", 2, true,
            """
            THORNBY -- The ferry between Thornby and Ness sails again on Monday after eleven months in dock, the harbour board said.

            The Margit, built in 1987, was given new engines at the Ostmark yard and carries forty-two cars, six more than before.

            "Nobody here wants to drive around the bay again, and nobody will have to," said Lise Brandt, the mayor of Thornby.

            Nobody pays for the first week, Brandt said.
            """),
        (
            "Ferry to Ness returns on Monday with new engines", "Northern Wire", 3, false,
            """
            NESS -- The ferry Margit returns to the crossing between Thornby and Ness on Monday, eleven months after a fire on board.

            The harbour board paid the Ostmark yard for new engines, and the Margit now carries forty-two cars.

            "Nobody here wants to drive around the bay again," Thornby mayor Lise Brandt said on Friday.
            """),
        (
            "Observatory finds a comet that will be seen without a glass", "The Evening Post", 5, true,
            """
            The observatory on Kettle Hill has found a comet that will be bright enough to be seen without a glass by the middle of January.

            "It will hang in the west after sunset, and you need nothing but a dark garden," said Piet Adan, who heads the observatory.
            """),
        (
            "Council keeps the night bus for another year", "Harbour Courier", 7, false,
            """
            The council voted on Thursday to keep the night bus to Sallow Bridge for another year, although fewer people ride it.

            "A bus that comes when it is dark is worth more than its tickets," said Ines Falk, who drives it.
            """),
        (
            "Old cinema opens as a library of things to borrow", "The Evening Post", 9, false,
            """
            The Regent, closed since 2009, opens on Saturday as a place where people borrow drills, tents and pianos instead of buying them.

            More than four hundred families have joined, its founders said.
            """),
    ];

    private const string Painting =
        """
        <body style="margin:0"><svg width="960" height="540" viewBox="0 0 960 540">
        <defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#241a4a"/><stop offset=".5" stop-color="#8d4a77"/>
        <stop offset=".78" stop-color="#ec9a6a"/><stop offset="1" stop-color="#ffd9a0"/></linearGradient>
        <linearGradient id="w" x2="0" y2="1"><stop stop-color="#d98a68"/><stop offset=".35" stop-color="#6b4273"/>
        <stop offset="1" stop-color="#1b163a"/></linearGradient></defs>
        <path fill="url(#s)" d="M0 0h960v350H0z"/><circle cx="650" cy="318" r="58" fill="#fff1cf"/>
        <path fill="#4b2f62" opacity=".75" d="M0 350c90-46 170-64 262-40 60 16 118 28 190 40z
        M960 350c-70-30-120-44-190-30-40 8-80 20-110 30z"/>
        <path fill="url(#w)" d="M0 348h960v192H0z"/>
        <g fill="#ffe7b8" opacity=".55"><path d="M590 372h124v5H590zM604 396h96v5h-96zM566 424h172v6H566z
        M612 456h80v6h-80zM580 492h140v7H580z"/></g>
        <g fill="#191433"><path d="M210 384h300l-30 46H236z"/><path d="M250 352h196v32H250zM286 326h112v26H286zM330 282h30v44h-30z"/></g>
        <path fill="#c2503d" d="M330 282h30v15h-30z"/>
        <g fill="#ffdf9e"><path d="M264 362h14v10h-14zM292 362h14v10h-14zM320 362h14v10h-14zM348 362h14v10h-14z
        M376 362h14v10h-14zM404 362h14v10h-14z"/></g>
        </svg></body>
        """;

    public static async Task AddAsync(ArticleLibrary library, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (headline, publisher, hours, isPictured, text) in Told)
        {
            var site = $"https://{publisher.Replace(' ', '-').ToLowerInvariant()}.example/";
            var article = new NewArticle($"{headline}\n\n{text}\n", publisher)
            {
                Title = headline,
                Publisher = publisher,
                Published = now.AddHours(-hours),
                Link = new Uri($"{site}{headline.Replace(' ', '-')}"),
                Picture = isPictured ? new Uri($"{site}picture.png") : null,
            };
            await library.AddAsync(article, cancellation);
        }
    }

    /// <summary>A ferry in the evening, as a PNG.</summary>
    public static async Task<byte[]> PaintAsync(IBrowserContext context)
    {
        var canvas = await context.NewPageAsync();
        await canvas.SetViewportSizeAsync(960, 540);
        await canvas.SetContentAsync(Painting);
        var picture = await canvas.ScreenshotAsync();
        await canvas.CloseAsync();
        return picture;
    }
}
