namespace Bot;

/// <summary>
/// Takes no answer that is longer than any summary could be: a server that never ends would fill the memory until the time is over.
/// </summary>
internal sealed class AnswerCap(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Bytes; the answer asked for has a few hundred words, and each may come in a JSON object of its own.</summary>
    public const int Most = 1 << 20;

    /// <exception cref="HttpRequestException">The answer is longer.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(Most, cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
