using System.Collections.Concurrent;
using Bot.Newsroom;

namespace Bot.DiscordDirect;

/// <summary>
/// Remembers for a minute what was refused in a channel or a server, so that it is not asked a second time: refused requests count against
/// the whole bot. Where not even the place may be seen, that holds for everything there.
/// </summary>
internal sealed class RecentRefusals(TimeProvider time)
{
    private const int SweepAt = 1_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (long At, RestAnswer Answer)> refused = new(StringComparer.Ordinal);

    /// <summary>The answer to the same request of a moment ago, if it was such a refusal.</summary>
    public RestAnswer? Find(RestRequest request)
        => IsOfPlace(request) ? Fresh(request.Major) ?? Fresh(Key(request)) : null;

    public void Note(RestRequest request, RestAnswer answer)
    {
        if (!IsOfPlace(request) || answer is not { IsRefusal: true, Verdict: Verdict.Stops })
            return;
        if (refused.Count >= SweepAt)
            Sweep();
        refused[answer.Code == DiscordCodes.MissingAccess ? request.Major : Key(request)] = (time.GetTimestamp(), answer);
    }

    /// <summary>Somebody has changed a permission somewhere: everything may be asked again.</summary>
    public void Forget() => refused.Clear();

    private static bool IsOfPlace(RestRequest request) => request is { Major.Length: > 0, IsInteraction: false };

    private static string Key(RestRequest request) => $"{request.Name} {request.Major}";

    private RestAnswer? Fresh(string key)
        => refused.TryGetValue(key, out var past) && time.GetElapsedTime(past.At) < Kept ? past.Answer : null;

    private void Sweep()
    {
        foreach (var past in refused.Where(past => time.GetElapsedTime(past.Value.At) >= Kept))
            refused.TryRemove(past);
    }
}
