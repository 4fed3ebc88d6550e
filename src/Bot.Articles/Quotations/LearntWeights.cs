namespace Bot.Articles;

/// <summary>What was learnt from labelled articles: the weights of every choice that reading makes.</summary>
internal sealed record LearntWeights(FeatureWeights Referents, FeatureWeights Sources, FeatureWeights Marked, FeatureWeights Statements)
{
    /// <summary>The weights in the project's own files.</summary>
    public static LearntWeights Shipped { get; } = new(
        FeatureWeights.Read(ReferentFeatures.Set, "ReferentWeights.txt"),
        FeatureWeights.Read(SourceFeatures.Set, "SourceWeights.txt"),
        FeatureWeights.Read(MarkedFeatures.Set, "MarkedWeights.txt"),
        FeatureWeights.Read(StatementFeatures.Set, "StatementWeights.txt"));
}
