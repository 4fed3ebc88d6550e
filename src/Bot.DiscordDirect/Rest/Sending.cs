namespace Bot.DiscordDirect;

/// <summary>A request on its way, over all its tries.</summary>
internal sealed class Sending(RestRequest request, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private bool unclear;
    private int tries;

    public RestRequest Request => request;

    public TimeSpan Left => request.Patience - time.GetElapsedTime(start);

    /// <summary>How long one try may take.</summary>
    public TimeSpan ForOneTry(TimeSpan most) => TimeSpan.FromTicks(Math.Clamp(Left.Ticks, 1, most.Ticks));

    /// <summary>Once a try ended unclear, a later one that was not sent makes it no clearer.</summary>
    public RestAnswer Seen(RestAnswer answer)
    {
        tries++;
        unclear |= answer.End == RestEnd.Unclear;
        return unclear && answer.End == RestEnd.NotSent ? answer with { End = RestEnd.Unclear } : answer;
    }

    public bool MayRepeat(RestAnswer answer)
        => tries <= request.MostRepeats && Left > TimeSpan.Zero && request.MaySend() && IsWorthRepeating(answer);

    private bool IsWorthRepeating(RestAnswer answer)
        => answer.Status != RestAnswer.TurnedAway && !answer.IsTokenRefused
            && (answer.End == RestEnd.NotSent || (answer.End == RestEnd.Unclear && request.Repeatable));
}
