using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>Learns the weights of every choice from labelled articles.</summary>
internal static class QuotationFit
{
    public static LearntWeights Learn(List<Labelled> articles) => new(
        new LinearFit<ReferentFeature>().Fit(QuotationChoices.Referents(articles, false)),
        new LinearFit<SourceFeature>().Fit(QuotationChoices.Sources(articles)),
        new LinearFit<MarkedFeature>().Fit(QuotationChoices.MarkedAcross(articles)),
        new LinearFit<StatementFeature>().Fit(QuotationChoices.Statements(articles)));
}
