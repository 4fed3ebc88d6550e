using System.Globalization;

namespace Bot.Articles;

/// <summary>How a statement is reported.</summary>
public enum QuotationKind
{
    /// <summary>Whole words inside quotation marks.</summary>
    Direct,

    /// <summary>A sentence of the writer's with quoted fragments in it.</summary>
    Mixed,

    /// <summary>A paraphrase, without quotation marks: "Lavrov said he would circulate a draft".</summary>
    Indirect,

    /// <summary>Words behind their speaker's label, as interviews and transcripts print them: "Lena Fox: We start again."</summary>
    Spoken,
}

/// <summary>
/// One statement of one speaker (or several). <see cref="Pieces"/> are the quoted words with their marks for
/// <see cref="QuotationKind.Direct"/> and <see cref="QuotationKind.Mixed"/>, the reported clause for <see cref="QuotationKind.Indirect"/>;
/// disjoint, in order, each a verbatim stretch of the text.
/// </summary>
public sealed record Quotation(QuotationKind Kind, IReadOnlyList<TextSpan> Pieces, Attribution Attribution)
{
    /// <summary>From the first piece's start to the last piece's end.</summary>
    public TextSpan Extent => new(Pieces[0].Start, Pieces[^1].End);

    public bool IsQuoted => Kind != QuotationKind.Indirect;

    /// <summary>True when the pieces are a fragment of a sentence ("as soon as possible"): shown in its sentence, never alone.</summary>
    public bool IsFragment { get; init; }
}

/// <summary>
/// Who said it and how that is known: the cue ("said"), the mention that names the speaker in the text ("he", "Kerry"),
/// the rule by name, and its measured confidence in [0, 1].
/// </summary>
public sealed record Attribution(IReadOnlyList<Speaker> Speakers, TextSpan? Cue, TextSpan? Mention, string Rule, double Confidence)
{
    /// <summary>From this confidence on an attribution is sure; docs/reading.md has how often it is right, and how many reach it.</summary>
    public const double SureFrom = 0.84;

    /// <summary>True when the text beside the quotation names the speaker; false when a pronoun or a title had to be resolved.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether the attribution is in the top band of confidence.</summary>
    public bool IsSure => Confidence >= SureFrom;

    /// <summary>The confidence in words: "87 % sure"; "over 99 % sure" at most: no measure is so fine that it could say more.</summary>
    public string Certainty
        => Confidence < 0.99 ? string.Create(CultureInfo.InvariantCulture, $"{Confidence:P0} sure") : "over 99 % sure";
}

/// <summary>Somebody who speaks in an article: the fullest name found, and the role the article gives ("Secretary of State").</summary>
public sealed record Speaker(string Name, string? Role)
{
    /// <summary>The part people are filed under: "Kerry", "de Mistura", "Ban" for Ban Ki-moon.</summary>
    public string LastName { get; init; } = Name;
}
