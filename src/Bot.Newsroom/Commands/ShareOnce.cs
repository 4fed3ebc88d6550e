namespace Bot.Newsroom;

/// <summary>Sees to it that two quick presses of one Share button share once; later the card's button is disabled anyway.</summary>
internal sealed class ShareOnce(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(long User, long Channel, string Id), DateTimeOffset> shared = [];

    public bool IsFirst(Press press)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var old in shared.Where(past => now - past.Value > Window).Select(past => past.Key).ToList())
                shared.Remove(old);
            return shared.TryAdd((press.Caller.User, press.Caller.Channel, press.Id), now);
        }
    }

    /// <summary>The card as its presser sees it afterwards.</summary>
    public static Card Done(Card card)
        => card with { Buttons = [.. card.Buttons.Select(button => button.Label == "Share" ? Shared(button) : button)] };

    private static Button Shared(Button share) => Button.Press("Shared", share.Id!) with { Disabled = true };

    /// <summary>The card with the sharer's name in its footer.</summary>
    public static Card Naming(Caller caller, Card card)
        => card with { Footer = Wording.Footer(card.Footer, $"shared by {CardText.Clean(caller.UserName, 80)}") };
}
