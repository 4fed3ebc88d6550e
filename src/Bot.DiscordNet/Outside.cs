namespace Bot.DiscordNet;

/// <summary>What goes wrong outside of the bot, and what it decides.</summary>
internal static class Outside
{
    public static bool IsProblem(Exception problem, CancellationToken cancellation)
        => problem is HttpException or HttpRequestException or IOException or TimeoutException
            || (problem is OperationCanceledException && !cancellation.IsCancellationRequested);

    public static Verdict VerdictOf(Exception problem)
        => problem is HttpException refusal ? DiscordCodes.Of((int)refusal.HttpCode, (int?)refusal.DiscordCode) : Verdict.Unclear;
}
