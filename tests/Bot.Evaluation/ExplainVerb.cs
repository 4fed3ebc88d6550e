using Bot.Articles;

namespace Bot.Evaluation;

/// <summary><c>explain WORDS &lt; article.txt</c>: the candidates for the source of the quotation that holds some words, with what was noted of each and its weight.</summary>
internal static class ExplainVerb
{
    public static int Run(TextReader input, TextWriter output, string words)
    {
        var text = input.ReadToEnd();
        var body = LayoutRules.Recognise(text, Blocks.Split(text)).Body;
        var marks = Marks.Pair(text, body);
        var passage = Passage.Read(text, Sentences.Split(text, body, marks), marks);
        var choice = new Sources(passage, LearntWeights.Shipped.Sources);
        ChosenSource? before = null;
        for (var quote = 0; quote < passage.Quotes.Length; quote++)
        {
            if (passage.Quotes[quote].Last == 0)
                continue;
            if (passage.Marks.Quotations[quote].Span.In(text).Contains(words, StringComparison.Ordinal))
                Explain(passage, choice, quote, before, output);
            before = choice.Choose(quote, before);
        }

        return 0;
    }

    private static void Explain(Passage passage, Sources choice, int quote, ChosenSource? before, TextWriter output)
    {
        var weights = LearntWeights.Shipped.Sources;
        List<SourceCandidate> candidates = [];
        choice.Collect(quote, candidates);
        foreach (var candidate in candidates)
        {
            var noted = new Noted<SourceFeature>(new int[Sources.MostFeatures]);
            choice.Note(quote, candidate, before?.Candidate, ref noted);
            var cue = candidate.Cue < 0 ? "" : passage.Word(passage.Clauses.Cues[candidate.Cue].Token).ToString() + " " + passage.Clauses.Cues[candidate.Cue].Frame + " " + passage.Clauses.Cues[candidate.Cue].Form;
            var name = candidate.IsCarried ? "(carried)" : passage.Text[passage.Tokens[passage.Mentions[candidate.Mention].First].Start..passage.Tokens[passage.Mentions[candidate.Mention].Last - 1].End] + " " + passage.Mentions[candidate.Mention].Kind;
            output.WriteLine($"{weights.Score(noted.All):F2} {name} | {cue}");
            output.WriteLine("      " + string.Join(" ", noted.All.ToArray().Select(f => $"{(SourceFeature)(f / LinearModel<SourceFeature>.Values)}:{f % LinearModel<SourceFeature>.Values}={weights[f]:F2}")));
        }
    }
}
