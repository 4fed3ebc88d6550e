using Xunit;

namespace Bot.Tests;

[Collection(OnePlayground.Name)]
public class PlaygroundMarkdownTests(PlaygroundSite site)
{
    private const string Render = """
        async (markdown) => {
          const { blocks } = await import("/assets/markdown.js");
          const box = document.createElement("div");
          box.append(blocks(markdown));
          return box.innerHTML;
        }
        """;

    private static readonly (string Markdown, string Nodes)[] Cards =
    [
        ("plain & <b>simple</b>", "<p>plain &amp; &lt;b&gt;simple&lt;/b&gt;</p>"),
        ("**John Kerry**, *Secretary* of _State_", "<p><strong>John Kerry</strong>, <em>Secretary</em> of <em>State</em></p>"),
        ("**a****b** and **a *b***", "<p><strong>a</strong><strong>b</strong> and <strong>a <em>b</em></strong></p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        ("__under__ ~~struck~~ `co*de*`", "<p><u>under</u> <s>struck</s> <code>co*de*</code></p>"),
        (@"\*not\* \[this\]\(x\) Ki\-moon \> \# \\", @"<p>*not* [this](x) Ki-moon &gt; # \</p>"),
        ("2 * 3 * 4 and snake_case_name", "<p>2 * 3 * 4 and snake_case_name</p>"),
        ("**open and _open", "<p>**open and _open</p>"),
        ("> one\n> two\nthree", "<blockquote><p>one<br>two</p></blockquote><p>three</p>"),
        (">>> all\n\nof it", "<blockquote><p>all</p><p>of it</p></blockquote>"),
        ("- one\n- **two**\n  - deeper", "<ul><li>one</li><li><strong>two</strong></li><li class=\"deeper\">deeper</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("# Head\ntext\n-# small", "<h3>Head</h3><p>text</p><p class=\"small\">small</p>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("a\n\nb", "<p>a</p><p>b</p>"),
        (
            "[the **page**](https://example.org/a)",
            "<p><a href=\"https://example.org/a\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">the "
                + "<strong>page</strong></a></p>"),
        ("[bad](javascript:alert(1))", "<p>[bad](javascript:alert(1))</p>"),
        (
            "[bad](data:text/html,x) [worse](https://user:word@example.org/)",
            "<p>[bad](data:text/html,x) [worse](https://user:word@example.org/)</p>"),
        (
            "see https://example.org/a_b.",
            "<p>see <a href=\"https://example.org/a_b\" target=\"_blank\" rel=\"noopener noreferrer "
                + "nofollow\">https://example.org/a_b</a>.</p>"),
        ("<#123> <@456>", "<p><span class=\"at\">#unknown</span> <span class=\"at\">@someone</span></p>"),
        (
            "<t:1790000000:d>",
            "<p><time datetime=\"2026-09-21T14:13:20.000Z\" title=\"Monday, 21 September 2026 at 15:13\">21/09/2026</time></p>"),
        ("<t:9999999999999:F> <t:x>", "<p>&lt;t:9999999999999:F&gt; &lt;t:x&gt;</p>"),
    ];

    // One visit for all: opening a page for each would take longer than reading them.
    [Fact]
    public Task Markdown_becomes_nodes() => site.VisitAsync(async tab =>
    {
        foreach (var (markdown, nodes) in Cards)
            Assert.Equal((markdown, nodes), (markdown, await tab.Page.EvaluateAsync<string>(Render, markdown)));
    });

    [Fact]
    public Task A_long_run_of_marks_is_read_quickly() => site.VisitAsync(async tab =>
    {
        foreach (var unit in new[] { "*", "**a ", "[", "`", "_a", "[a](", "<t:", "||" })
        {
            var markdown = string.Concat(Enumerable.Repeat(unit, 4096 / unit.Length));
            var text = await tab.Page
                .EvaluateAsync<string>(Render, markdown)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.StartsWith("<p", text, StringComparison.Ordinal);
        }
    });
}
