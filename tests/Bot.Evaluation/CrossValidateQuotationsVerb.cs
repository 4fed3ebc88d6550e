using Bot.Articles;

namespace Bot.Evaluation;

/// <summary>
/// <c>cross-validate-quotations QUOTED.jsonl ALL.jsonl FOLDS</c>: every article is read by weights learnt from the articles of the other
/// folds; written as <c>quotations</c> writes. What one publisher wrote on one day stays in one fold.
/// </summary>
internal static class CrossValidateQuotationsVerb
{
    public static int Run(TextWriter output, string quoted, string all, int folds, string[] options)
    {
        var articles = Labelled.ReadAll(quoted, all);
        for (var fold = 0; fold < folds; fold++)
        {
            var weights = QuotationFit.Learn(articles.FindAll(a => !IsIn(a, fold)));
            foreach (var article in articles.FindAll(a => IsIn(a, fold)))
                output.WriteLine(
                    QuotationsVerb.Line(article.Quoted.Id, ArticleReader.Read(article.Quoted.Text, null, weights), 0, options));
        }

        return 0;

        bool IsIn(Labelled article, int fold) => CutVerb.HashOf(article.Quoted.Id) / 16 % folds == fold;
    }
}
