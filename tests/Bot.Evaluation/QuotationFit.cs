using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>Learns the weights of every choice from labelled articles.</summary>
internal static class QuotationFit
{
    public static LearntWeights Learn(List<Labelled> articles) => new(
        new LinearFit(ReferentFeatures.Set).Fit(QuotationChoices.Referents(articles, false)),
        new LinearFit(SourceFeatures.Set).Fit(QuotationChoices.Sources(articles)),
        new LinearFit(MarkedFeatures.Set).Fit(QuotationChoices.MarkedAcross(articles)),
        new LinearFit(StatementFeatures.Set).Fit(QuotationChoices.Statements(articles)));
}
