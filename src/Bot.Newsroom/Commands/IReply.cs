namespace Bot.Newsroom;

/// <summary>The ways to answer one interaction, as an edge carries them out (Discord over the wire, Discord.Net).</summary>
public interface IReply
{
    /// <summary>
    /// The first answer: a message, or a new face of the pressed card when <see cref="Answer.Replaces"/>. False when Discord no longer
    /// takes it.
    /// </summary>
    Task<bool> AnswerAsync(Answer answer, CancellationToken cancellation);

    /// <summary>
    /// The first answer where the work takes longer; who will see what follows is fixed by it. False when Discord no longer takes it.
    /// </summary>
    Task<bool> DeferAsync(bool isPrivate, CancellationToken cancellation);

    /// <summary>Fills what was deferred, or changes the pressed card.</summary>
    Task EditAsync(Card card, CancellationToken cancellation);

    /// <summary>Takes away what was deferred.</summary>
    Task DeleteAsync(CancellationToken cancellation);

    Task<FollowUpEnd> FollowUpAsync(Card card, bool isPrivate, CancellationToken cancellation);

    /// <summary>A message of its own that brings a file.</summary>
    Task SendFileAsync(AttachedFile file, bool isPrivate, CancellationToken cancellation);

    /// <summary>Logs a failure of a command under the reference that the person was given.</summary>
    void Report(string reference, Exception failure);
}

/// <summary>What became of a message that followed the first answer.</summary>
public enum FollowUpEnd
{
    /// <summary>It stands in the channel.</summary>
    Sent,

    /// <summary>It certainly does not: it was refused, or never left.</summary>
    NotSent,

    /// <summary>Nobody said.</summary>
    Unclear,
}
