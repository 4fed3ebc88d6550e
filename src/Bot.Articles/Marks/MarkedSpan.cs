namespace Bot.Articles;

/// <summary>
/// A quotation between two marks, both included. One left open at the end of its paragraph, because the next paragraph
/// goes on with it, or begun anew by a second mark, ends there and is not <see cref="IsClosed"/>.
/// </summary>
internal readonly record struct MarkedSpan(TextSpan Span, int Paragraph, int OpeningLength, bool IsClosed)
{
    /// <summary>The words between the marks.</summary>
    public TextSpan Inner => IsClosed
        ? new TextSpan(Span.Start + OpeningLength, Math.Max(Span.Start + OpeningLength, Span.End - OpeningLength))
        : new TextSpan(Span.Start + OpeningLength, Span.End);
}
