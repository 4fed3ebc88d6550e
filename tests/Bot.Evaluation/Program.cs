using Bot.Evaluation;

return args switch
{
    ["quotations", .. var options] => QuotationsVerb.Run(Console.In, Console.Out, options),
    ["sentences"] => SentencesVerb.Run(Console.In, Console.Out),
    ["addresses"] => await AddressesVerb.RunAsync(Console.In, Console.Out),
    ["feeds"] => FeedsVerb.Run(Console.In, Console.Out),
    ["layout", .. var options] => LayoutVerb.Run(Console.In, Console.Out, options),
    ["summaries", "--words" or "--length", _] => SummariesVerb.Run(Console.In, Console.Out, args),
    ["convert-polnear", var snapshot, var folder] => ConvertPolNearVerb.Run(snapshot, folder),
    ["convert-polnear", var snapshot, var folder, var part] => ConvertPolNearVerb.Run(snapshot, folder, part),
    ["score", var gold, var predicted] => ScoreVerb.Run(Console.Out, gold, predicted),
    ["measure-rules", var gold, var predicted] => MeasureRulesVerb.Run(Console.Out, gold, predicted),
    ["cut", var labelled, var folder] => CutVerb.Run(labelled, folder),
    ["fit-quotations", var quoted, var all, var folder] => FitQuotationsVerb.Run(quoted, all, folder),
    ["cross-validate-quotations", var quoted, var all, var folds, .. var options] =>
        CrossValidateQuotationsVerb.Run(Console.Out, quoted, all, int.Parse(folds), options),
    ["explain", var words] => ExplainVerb.Run(Console.In, Console.Out, words),
    ["pages"] => PagesVerb.Run(Console.In, Console.Out),
    ["explain-page", var file, var address, .. var learnt] => ExplainPageVerb.Run(Console.Out, file, address, learnt.FirstOrDefault()),
    ["fit-pages", var pages, var file] => FitPagesVerb.Fit(pages, file),
    ["cross-validate-pages", var pages, var folder, var folds] => FitPagesVerb.CrossValidate(pages, folder, int.Parse(folds)),
    ["fit", ..] => FitVerb.Run(Console.Out, args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: quotations [--indirect] [--all-marks] [--unsaid] | convert-polnear SNAPSHOT FOLDER
          | score GOLD PREDICTED | measure-rules GOLD PREDICTED
          | explain WORDS | cut LABELLED FOLDER | fit-quotations QUOTED ALL FOLDER
          | cross-validate-quotations QUOTED ALL FOLDS [--indirect] | summaries --words N | summaries --length LENGTH | sentences
          | layout [--json] | addresses | feeds
          | pages | explain-page FILE ADDRESS [WEIGHTS] | fit-pages PAGES FILE | cross-validate-pages PAGES FOLDER FOLDS,
        JSON lines from standard input to standard output
        """);
    return 2;
}
