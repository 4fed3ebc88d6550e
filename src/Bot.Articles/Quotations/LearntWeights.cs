namespace Bot.Articles;

/// <summary>What was learnt from labelled articles: the weights of every choice that reading makes.</summary>
internal sealed record LearntWeights(
    LinearModel<ReferentFeature> Referents,
    LinearModel<SourceFeature> Sources,
    LinearModel<MarkedFeature> Marked,
    LinearModel<StatementFeature> Statements)
{
    /// <summary>The weights in the project's own files.</summary>
    public static LearntWeights Shipped { get; } = new(
        LinearModel<ReferentFeature>.Read("ReferentWeights.txt"),
        LinearModel<SourceFeature>.Read("SourceWeights.txt"),
        LinearModel<MarkedFeature>.Read("MarkedWeights.txt"),
        LinearModel<StatementFeature>.Read("StatementWeights.txt"));
}
