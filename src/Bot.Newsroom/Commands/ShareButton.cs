using System.Collections.Concurrent;
using System.Globalization;

namespace Bot.Newsroom;

/// <summary>
/// Puts a Share button on private cards, and shares them. What a press makes again is made again, also after a restart; any other card is
/// remembered for a while.
/// </summary>
internal sealed class ShareButton(ShareOnce shareOnce)
{
    private const string Again = "give";
    private const string Kept = "kept";
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<string, Card> kept = new();

    public static IReadOnlyList<string> Presses => [Again, Kept];

    /// <summary>The answer with its button, where it is private and may be shared.</summary>
    public Answer On(Answer answer)
    {
        var wants = answer is { IsPrivate: true, IsShareable: true, IsRefusal: false } && answer.Card.Buttons.Count < CardLimits.Buttons;
        if (!wants || answer.Card.Buttons.Any(button => button.Label == ShareOnce.Label))
            return answer;
        var (card, share) = (answer.Card, Button.Press(ShareOnce.Label, IdOf(answer)));
        var links = card.Buttons.Where(button => button.Id is null);
        return answer with { Card = card with { Buttons = [.. card.Buttons.Where(button => button.Id is not null), share, .. links] } };
    }

    /// <summary>Shares the card that the press belongs to; <paramref name="makeAgain"/> answers the press that makes it.</summary>
    public async Task<Answer> ShareAsync(Press press, Func<Press, Task<Answer>> makeAgain)
    {
        var answer = press.Feature == Kept ? Remembered(press) : await makeAgain(press.Behind());
        return answer is { IsShareable: true } ? shareOnce.Share(press, On(answer).Card, answer.Card) : answer;
    }

    private Answer Remembered(Press press)
        => kept.TryGetValue(press.Part(0), out var card)
            ? new Answer(card) { IsPrivate = true, IsShareable = true }
            : Replies.OldButton();

    private string IdOf(Answer answer)
    {
        var again = answer.Again is { } id ? Press.Before(Again, id) : "";
        return again.Length is > 0 and <= CardLimits.ButtonId ? again : Press.IdOf(Kept, Keep(answer.Card));
    }

    private string Keep(Card card)
    {
        if (kept.Count >= MostKept)
            kept.Clear();
        var key = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12];
        kept[key] = card;
        return key;
    }
}
