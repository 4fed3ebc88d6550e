namespace Bot.Articles;

/// <summary>
/// Where an article comes to its matter, as its headline tells it; how it opens, whether it speaks to its reader, and which of its
/// sentences can therefore not be shown.
/// </summary>
internal sealed class Matter
{
    /// <summary>A shorter first sentence sets a scene, unless it says the headline.</summary>
    private const int ShortestLead = 15;

    /// <summary>The matter of a feature or column is told in one of so many sentences: the one that says most of the headline.</summary>
    private const int MatterSentences = 10;

    private const float SaysHeadline = 0.33f;

    /// <summary>A sentence that tells what the text is for says so much of the headline besides its words.</summary>
    private const float OfItself = 0.2f;

    /// <summary>Where so many of its sentences say "I" or "you" the whole article does.</summary>
    private const float PersonalShare = 0.2f;

    /// <summary>Its summary may do so in one of so many first sentences that says so much of the headline.</summary>
    private const int PersonalOpening = 6;

    private const float SaysSome = 0.25f;

    private readonly SentenceFacts facts;
    private readonly float[] shares;

    public Matter(SentenceFacts facts, HeadlineWords headline)
    {
        (this.facts, shares) = (facts, new float[facts.Words.Length]);
        var personal = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = headline.ShareIn(facts.Concepts, i);
            personal += facts.IsPersonal(i) ? 1 : 0;
        }

        IsPersonal = personal > 0 && personal >= PersonalShare * shares.Length;
        Sentence = Find();
        OpensWithScene = IsScene();
    }

    /// <summary>The sentence near the beginning that says most of the headline; -1 where none says a third of it.</summary>
    public int Sentence { get; }

    /// <summary>True of a feature: its first sentence is of something else.</summary>
    public bool OpensWithScene { get; }

    /// <summary>True of a column, a guide, a review: many of its sentences speak of the writer or to the reader.</summary>
    public bool IsPersonal { get; }

    /// <summary>True where the matter is what the text tells of itself: "In this guide, we compare four ferries".</summary>
    public bool IsPurpose => Sentence >= 0 && facts.TellsOfText[Sentence];

    /// <summary>How much of the headline the sentence says.</summary>
    public float ShareIn(int sentence) => shares[sentence];

    /// <summary>True of what comes before the matter and says nothing of the headline, where the article opens so.</summary>
    public bool IsScenery(int sentence) => OpensWithScene && sentence < Sentence && shares[0] == 0 && shares[sentence] == 0;

    /// <summary>True of a sentence that a summary does not show while there are others.</summary>
    public bool IsFaulty(int sentence) => facts.IsFaulty(sentence, MayAddress(sentence)) || IsExclaimed(sentence);

    // "I will show you the bridge", under "How to build a bridge".
    private bool MayAddress(int sentence) =>
        sentence == Sentence || facts.TellsOfText[sentence]
        || (IsPersonal && sentence < PersonalOpening && shares[sentence] >= SaysSome);

    // "Here we go!"
    private bool IsExclaimed(int sentence) => sentence > 0 && sentence != Sentence && facts.IsExclaimed[sentence];

    private int Find()
    {
        var (best, bestShare) = (-1, SaysHeadline);
        for (var i = 0; i < Math.Min(MatterSentences, shares.Length); i++)
        {
            var share = shares[i] + (facts.TellsOfText[i] ? OfItself : 0);
            if (share >= bestShare && (best < 0 || share > bestShare))
                (best, bestShare) = (i, share);
        }

        return best;
    }

    private bool IsScene() =>
        shares.Length > 0 && Sentence != 0
        && (facts.Words[0] < ShortestLead || (Sentence > 0 && 2 * shares[0] < shares[Sentence]));
}
