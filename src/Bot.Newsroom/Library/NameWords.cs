namespace Bot.Newsroom;

/// <summary>The words of all names, to guess what a misspelt one meant; looked up anew when a minute has passed.</summary>
internal sealed class NameWords(Database database, TimeProvider time)
{
    private const int MostNear = 8;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private volatile Known? known;

    /// <summary>The words with the fewest typing errors, as many as still count as the same.</summary>
    public async Task<IReadOnlyList<string>> NearAsync(string word, CancellationToken cancellation)
    {
        var (allowed, letters) = (Spelling.Allowed(word.Length), Spelling.LettersOf(word));
        return [.. (await WordsAsync(cancellation))
            .Where(known => Math.Abs(known.Word.Length - word.Length) <= allowed && !Spelling.AreFar(letters, known.Letters, allowed))
            .Select(known => known.Word)
            .Select(candidate => (candidate, Errors: Spelling.Errors(word, candidate)))
            .Where(found => found.Errors <= allowed)
            .OrderBy(found => found.Errors)
            .Take(MostNear)
            .Select(found => found.candidate)];
    }

    private async Task<(string Word, ulong Letters)[]> WordsAsync(CancellationToken cancellation)
    {
        if (known is { } now && time.GetElapsedTime(now.At) < Freshness)
            return now.Words;
        var at = time.GetTimestamp();
        var words = (await database.ReadAsync<string>("SELECT DISTINCT word FROM person_words", null, cancellation))
            .Select(word => (word, Spelling.LettersOf(word))).ToArray();
        known = new(words, at);
        return words;
    }

    private sealed record Known((string Word, ulong Letters)[] Words, long At);
}
