using BenchmarkDotNet.Running;
using Bot.Benchmarks;

if (args is ["library", .. var words])
    return await LibraryFigures.RunAsync(words);
if (args is ["stories", .. var rest])
    return await StoryFigures.RunAsync(rest);
if (args is ["table"])
    return await FigureTable.PrintAsync();

var summaries = BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args).ToList();
return summaries.Count == 0
    || summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
    ? 1
    : 0;
