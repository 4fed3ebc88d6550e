namespace Bot.Newsroom;

/// <summary>The Share button: two quick presses of one share once; later the card's button is disabled anyway.</summary>
public sealed class ShareOnce(TimeProvider time)
{
    /// <summary>What the button says before.</summary>
    public const string Label = "Share";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(long User, long Channel, string Id), DateTimeOffset> shared = [];

    /// <summary>
    /// What a press of Share answers on the presser's <paramref name="mine"/>: the button says that it was shared, and
    /// <paramref name="everybodys"/> follows, naming the sharer.
    /// </summary>
    public Answer Share(Press press, Card mine, Card everybodys)
    {
        ArgumentNullException.ThrowIfNull(press);
        if (press.Caller.IsAnsweredAlone)
            return press.Answer(Alone(mine));
        var answer = press.Answer(Without(mine, "Shared"));
        return IsFirst(press)
            ? answer with { Shared = new Sharing(Naming(press.Caller, everybodys), mine) { Undo = () => Forget(press) } }
            : answer;
    }

    /// <summary>Where nobody else sees what the bot says, the button says so beforehand.</summary>
    public static Card Alone(Card card) => Without(card, "Only you would see it here");

    private static Card Without(Card card, string label)
        => card with
        {
            Buttons =
            [
                .. card.Buttons.Select(button => button.Label == Label ? Button.Press(label, button.Id!) with { Disabled = true } : button)
            ]
        };

    private bool IsFirst(Press press)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var old in shared.Where(past => now - past.Value > Window).Select(past => past.Key).ToList())
                shared.Remove(old);
            return shared.TryAdd(Key(press), now);
        }
    }

    private void Forget(Press press)
    {
        lock (gate)
            shared.Remove(Key(press));
    }

    private static (long User, long Channel, string Id) Key(Press press) => (press.Caller.User, press.Caller.Channel, press.Id);

    private static Card Naming(Caller caller, Card card)
        => card with { Footer = Wording.Footer(card.Footer, $"shared by {CardText.Clean(caller.UserName, 80)}") };
}
