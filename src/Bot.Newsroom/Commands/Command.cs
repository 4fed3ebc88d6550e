namespace Bot.Newsroom;

/// <summary>
/// A command: what it is called and how it answers. To add one, derive a class and register it
/// (<c>services.AddSingleton&lt;Command, QuoteCommand&gt;()</c>); every edge and <c>/help</c> then have it.
/// </summary>
public abstract class Command
{
    public abstract CommandDescription Description { get; }

    /// <summary>The words after "v1:" in the ids of buttons that come to this command.</summary>
    public virtual IReadOnlyList<string> Presses => [];

    /// <summary>Whether only the caller will see the answer; known before the work starts.</summary>
    public virtual bool IsPrivate(Ask ask) => true;

    /// <summary>Answers; what is missing is a friendly private card, never an exception.</summary>
    public abstract Task<Answer> AnswerAsync(Ask ask, CancellationToken cancellation);

    /// <summary>Answers a button of <see cref="Presses"/>.</summary>
    public virtual Task<Answer> PressAsync(Press press, CancellationToken cancellation) => Task.FromResult(Replies.OldButton());

    /// <summary>At most 25 suggestions for an option that completes, best first.</summary>
    public virtual Task<IReadOnlyList<Choice>> CompleteAsync(CompletionRequest request, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<Choice>>([]);
}
