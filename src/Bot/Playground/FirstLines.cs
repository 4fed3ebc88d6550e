using Bot.Newsroom;

namespace Bot;

/// <summary>Lines worth trying, with people who are there.</summary>
internal sealed class FirstLines(CommandBook book)
{
    /// <summary>Who is quoted most, by full name; null where nobody is.</summary>
    public async Task<string?> NameAsync(Caller caller, CancellationToken cancellation) => await SuggestAsync("", caller, cancellation);

    /// <summary>A question that has an answer: about the person whose name was typed, else about whoever is quoted most.</summary>
    public async Task<string> QuoteAsync(Caller caller, string typed, CancellationToken cancellation)
    {
        var name = await SuggestAsync(typed, caller, cancellation) ?? await NameAsync(caller, cancellation);
        return name is null ? "/quote" : $"/quote {name}";
    }

    private async Task<string?> SuggestAsync(string typed, Caller caller, CancellationToken cancellation)
    {
        var request = new CompletionRequest("quote", "speaker", typed, new Dictionary<string, string>(), caller);
        return await book.CompleteAsync(request, cancellation) is [var best, ..] ? best.Value : null;
    }
}
