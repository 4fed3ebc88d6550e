namespace Bot.Articles;

/// <summary>What kind of marks enclose a stretch of the text.</summary>
internal enum MarkKind
{
    /// <summary>The marks that an article's quotations stand in: "…", “…”, «…», ''…'', or ‘…’ in an article that has no others.</summary>
    Double,

    /// <summary>Marks inside other marks, or around a word: 'single'.</summary>
    Single,

    /// <summary>( ) or [ ].</summary>
    Bracket,
}

/// <summary>
/// A stretch between two marks, both included. A quotation left open at the end of its paragraph, because the next
/// paragraph goes on with it, ends there and is not <see cref="IsClosed"/>.
/// </summary>
internal readonly record struct MarkedSpan(TextSpan Span, MarkKind Kind, int Paragraph, int OpeningLength, bool IsClosed)
{
    /// <summary>The words between the marks.</summary>
    public TextSpan Inner => IsClosed
        ? new TextSpan(Span.Start + OpeningLength, Math.Max(Span.Start + OpeningLength, Span.End - OpeningLength))
        : new TextSpan(Span.Start + OpeningLength, Span.End);
}
