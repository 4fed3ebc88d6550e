using Bot.Articles;

namespace Bot.Newsroom;

/// <summary>Says what became of a quotation that was checked: first the judgement, then what stands in the article, and where.</summary>
internal static class VerifyCard
{
    private const int MostShown = 1_000;
    private const int MostPart = 500;
    private const int MostDifference = 120;
    private const int MostDifferences = 8;
    private const int MostAlso = 3;

    /// <param name="searched">How many articles the library shows to whoever asks.</param>
    public static Answer Of(Judgement judgement, int searched) => judgement.Kind switch
    {
        JudgementKind.TooShort => TooShort(judgement),
        JudgementKind.Absent => new(Absent(judgement, searched)),
        _ => new(Found(judgement, searched)),
    };

    /// <summary>The judgement in a line, for a list.</summary>
    public static string Line(Judgement judgement)
    {
        var words = CardText.Quote(CardText.Plain(judgement.Quotation, 200));
        return judgement.Places is [var place, ..]
            ? $"{words}\n**{Heading(judgement)}** {Who(judgement, place)}\n{Wording.In(place.Article, 120)}"
            : $"{words}\n**{Heading(judgement)}**";
    }

    private static string Heading(Judgement judgement) => judgement.Kind switch
    {
        JudgementKind.Verbatim when judgement.Places[0].Quotation is null => "Word for word, but nobody is quoted with it",
        JudgementKind.Verbatim => "Word for word",
        JudgementKind.Altered => "Altered",
        JudgementKind.Spliced => "Put together from different passages",
        JudgementKind.OtherSpeaker => "The right words, but not theirs",
        JudgementKind.TooShort => "Too short to check",
        _ => "Not in the library",
    };

    private static Answer TooShort(Judgement judgement)
    {
        var letters = judgement.Quotation.Count(char.IsLetterOrDigit);
        return letters == 0 ? Replies.Refuse("There are no words in that.", "Give the sentence as somebody is said to have said it.")
            : letters > LongestWord
                ? Replies.Refuse(
                    "I compare word by word, and this is written without blanks between the words.", "/search looks for a part of it.")
                : Replies.Refuse(
                    $"That is too short to check: it takes {Verification.LeastWords} words or more.",
                    "Give the whole sentence, or look for the words with /search.");
    }

    // Longer runs of letters are no words of a language that writes blanks.
    private const int LongestWord = 60;

    private static Card Absent(Judgement judgement, int searched) => new()
    {
        Title = Heading(judgement),
        Text = $"{CardText.Quote(CardText.Plain(judgement.Quotation, MostShown))}\n\n"
            + $"{NoneOf(searched)} these words, or words much like them. "
            + "That says nothing about whether they were said. /search finds articles with some of the words.",
        Footer = Searched(searched),
    };

    private static string NoneOf(int searched)
        => searched == 1 ? "The one article here does not have" : $"None of the {Wording.Count(searched, "article")} here has";

    private static Card Found(Judgement judgement, int searched)
    {
        var place = judgement.Places[0];
        IEnumerable<string> shown = judgement.Kind switch
        {
            JudgementKind.Spliced => [Given(judgement), .. judgement.Places.Select(Part)],
            JudgementKind.Altered => [Given(judgement), Whole(judgement, place)],
            _ => [Whole(judgement, place)],
        };
        return new Card
        {
            Title = Heading(judgement),
            Text = string.Join("\n\n", shown.Append(Also(judgement)).Where(part => part.Length > 0)),
            Fields = judgement.Differences.Count == 0 ? [] : [new("What differs", Differences(judgement.Differences))],
            Footer = Wording.Footer(How(judgement, place), Searched(searched)),
            Buttons = ArticleButtons.Source(place.Article),
        };
    }

    private static string How(Judgement judgement, FoundPassage place)
        => judgement.Kind != JudgementKind.Spliced && place.Quotation is { Attribution.Speakers.Count: > 0 } said
            ? QuoteCard.How(place.Article.Article, said)
            : "";

    private static string Given(Judgement judgement)
        => $"Checked: {CardText.Italic(judgement.Quotation, MostPart)}\nWhat stands in the library:";

    private static string Whole(Judgement judgement, FoundPassage place)
    {
        var words = Words(place, judgement.Kind == JudgementKind.Altered, MostShown);
        return $"{CardText.Quote(words)}\n{Who(judgement, place)}\n{Wording.In(place.Article)}";
    }

    private static string Part(FoundPassage place)
        => $"{CardText.Quote(Words(place, false, MostPart))}\n{Who(place)}\n{Wording.In(place.Article)}";

    // The sentences it stands in, with the words in bold, or those that differ.
    private static string Words(FoundPassage place, bool onlyDiffering, int most)
    {
        var article = place.Article.Article;
        var bold = Together(article.Text, onlyDiffering ? place.Differing : place.Words);
        return QuoteCard.Marked(article, Surroundings.Of(article, place.Extent), bold, most);
    }

    private static List<TextSpan> Together(string text, IReadOnlyList<QuotedWord> words)
    {
        List<TextSpan> spans = [];
        foreach (var span in words.Select(word => word.Span))
        {
            if (spans.Count > 0 && IsBlank(text.AsSpan(spans[^1].End, Math.Max(0, span.Start - spans[^1].End))))
                spans[^1] = new(spans[^1].Start, span.End);
            else
                spans.Add(span);
        }

        return spans;
    }

    private static bool IsBlank(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (char.IsLetterOrDigit(c) || c == '\n')
                return false;
        }

        return true;
    }

    private static string Who(Judgement judgement, FoundPassage place)
        => judgement.Named is { } named && !named.Says(place)
            ? $"{Who(place)} – not {CardText.Italic(named.Typed, 80)}, who was named"
            : Who(place);

    private static string Who(FoundPassage place)
        => place.Quotation is { } said ? QuoteCard.Speakers(said) : "*the writer’s words*";

    private static string Also(Judgement judgement)
    {
        var others = judgement.Kind == JudgementKind.Spliced
            ? []
            : judgement.Places.Skip(1).Select(place => place.Article).DistinctBy(article => article.Id).ToList();
        var shown = others.Take(MostAlso).Select(article => CardText.Link(article.Title, article.Link, 80));
        return others.Count == 0 ? ""
            : others.Count <= MostAlso ? $"Also in {Wording.List([.. shown])}."
            : $"Also in {string.Join(", ", shown)} and {others.Count - MostAlso} more.";
    }

    private static string Differences(IReadOnlyList<Difference> differences)
    {
        var lines = differences.OrderByDescending(difference => difference.Turn != Turn.None).Take(MostDifferences)
            .Select(difference => $"- {Told(difference)}{Turning(difference.Turn)}");
        return string.Join('\n', differences.Count > MostDifferences
            ? lines.Append($"- and {differences.Count - MostDifferences} more")
            : lines);
    }

    private static string Told(Difference difference) => (difference.Stands, difference.Given) switch
    {
        ("", var given) => $"added: {CardText.Bold(given, MostDifference)}",
        (var stands, "") => $"left out: {CardText.Bold(stands, MostDifference)}",
        var (stands, given) => $"changed: {CardText.Bold(stands, MostDifference)} became {CardText.Bold(given, MostDifference)}",
    };

    private static string Turning(Turn turn)
    {
        string[] told =
        [
            .. turn.HasFlag(Turn.Negation) ? ["it turns the sense round"] : Array.Empty<string>(),
            .. turn.HasFlag(Turn.Number) ? ["another number"] : Array.Empty<string>(),
            .. turn.HasFlag(Turn.Name) ? ["another name"] : Array.Empty<string>(),
        ];
        return told.Length == 0 ? "" : $" – {string.Join(", ", told)}";
    }

    private static string Searched(int searched) => $"{Wording.Count(searched, "article")} searched";
}
