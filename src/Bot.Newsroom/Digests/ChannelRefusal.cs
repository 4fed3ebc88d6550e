namespace Bot.Newsroom;

/// <summary>Why posts cannot go to a channel or to a person, in one sentence, and what to do about it.</summary>
internal static class ChannelRefusal
{
    /// <summary>The channel of somebody's direct messages; or why they get none.</summary>
    public static async Task<(long? Channel, Answer? Refusal)> OpenDirectAsync(
        ICardPoster poster, long user, CancellationToken cancellation)
        => await poster.OpenDirectAsync(user, cancellation) switch
        {
            { Outcome: DirectOutcome.Open, Channel: { } channel } => (channel, null),
            { Outcome: DirectOutcome.Refused, Refusal: { } told } => (null, Replies.Refuse("I cannot send you direct messages.", told)),
            { Outcome: DirectOutcome.Refused } => (null, Replies.Refuse(
                "I cannot send you direct messages.",
                "Allow direct messages from this server's members, or add me to your account, and try again.")),
            _ => (null, Replies.Refuse("Discord does not answer just now, so nothing was changed.", "Try again in a minute.")),
        };

    /// <summary>
    /// Null when the channel is the server's own and nothing is missing there. What is not known of a channel comes before whose it is.
    /// </summary>
    public static Answer? Of(ChannelCheck check, long channel, long? guild) => check switch
    {
        _ when check.Missing.Contains(ChannelCheck.NoAnswer)
            => Replies.Refuse($"Discord did not answer when I looked at <#{channel}>, so nothing was changed.", "Try again in a minute."),
        { Exists: false } or { Guild: null, Missing.Count: > 0 }
            => Replies.Refuse(
                $"I cannot see <#{channel}>.", "Allow me View Channel there, or invite me to this server again if I was removed."),
        _ when check.Missing.Contains(ChannelCheck.NoMessages)
            => Replies.Refuse(
                $"Nothing can be posted in <#{channel}>: it is a forum, a category or another kind of channel that takes no messages.",
                "Choose a text channel."),
        _ when check.Guild != guild
            => Replies.Refuse("That channel is not one of this server's.", "Choose one from the list that Discord shows."),
        { Missing: [var only] }
            => Replies.Refuse(
                $"In <#{channel}> I lack the permission {CardText.Bold(only)}.", "Allow it in the channel's settings and try again."),
        { Missing.Count: > 1 }
            => Replies.Refuse(
                $"In <#{channel}> I lack the permissions {Wording.List([.. check.Missing.Select(name => CardText.Bold(name))])}.",
                "Allow them in the channel's settings and try again."),
        _ => null,
    };
}
