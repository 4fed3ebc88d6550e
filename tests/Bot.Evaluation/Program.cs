using Bot.Evaluation;

return args switch
{
    ["quotations", .. var options] => QuotationsVerb.Run(Console.In, Console.Out, options),
    ["sentences"] => SentencesVerb.Run(Console.In, Console.Out),
    ["layout"] => LayoutVerb.Run(Console.In, Console.Out),
    ["summaries", "--words", ..] => SummariesVerb.Run(Console.In, Console.Out, args),
    ["fit-quotations", var quoted, var all, var folder] => FitQuotationsVerb.Run(quoted, all, folder),
    ["explain", var words] => ExplainVerb.Run(Console.In, Console.Out, words),
    ["fit", ..] => FitVerb.Run(Console.Out, args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: quotations [--indirect] [--all-marks] | explain WORDS | fit-quotations QUOTED ALL FOLDER | summaries --words N | sentences | layout, JSON lines from standard input to standard output");
    return 2;
}
