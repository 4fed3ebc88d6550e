using Microsoft.Playwright;

namespace Bot.Tests;

/// <summary>A visit in the browser, with everything that went wrong on the page.</summary>
public sealed class PlaygroundTab
{
    private readonly string address;

    public PlaygroundTab(IPage page, string origin, string address)
    {
        Page = page;
        this.address = address;
        page.Request += (_, request) => Note(!request.Url.StartsWith(origin, StringComparison.Ordinal), $"asked for {request.Url}");
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
    }

    public IPage Page { get; }

    public List<string> Problems { get; } = [];

    public ILocator Line => Page.GetByRole(AriaRole.Combobox);

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    /// <summary>The bot's messages.</summary>
    public ILocator Messages => Page.Locator("[data-message]");

    public ILocator Suggestions => Page.GetByRole(AriaRole.Option);

    public ILocator Reader => Page.GetByRole(AriaRole.Dialog);

    public async Task OpenAsync()
    {
        await Page.GotoAsync(address);
        await Page.Locator("#articles li").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Types the line and sends it, by the keyboard.</summary>
    public async Task SendAsync(string line)
    {
        await Line.FillAsync(line);
        await Line.PressAsync("Escape");
        await Line.PressAsync("Enter");
    }

    /// <summary>Ends the conversation, as its notice asks.</summary>
    public async Task StartOverAsync()
    {
        await Page.Locator("#over").ClickAsync();
        await Log.GetByRole(AriaRole.Button, new() { Name = "Start over" }).Last.ClickAsync();
    }

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
            Problems.Add(text);
    }
}
