using System.Collections.Frozen;

namespace Bot.Articles;

/// <summary>Cuts the body into words and marks, in one pass.</summary>
internal static class Tokens
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AdjectiveEndings =
        WordList.Set("AdjectiveEndings.txt", StringComparer.Ordinal);

    public static List<Token> Read(string text, IReadOnlyList<Sentence> sentences, Marks marks)
    {
        var tokens = new List<Token>(text.Length / 5);
        var quote = 0;
        for (var i = 0; i < sentences.Count; i++)
        {
            var (span, paragraph) = (sentences[i].Span, sentences[i].Paragraph);
            for (var at = span.Start; at < span.End;)
            {
                if (char.IsWhiteSpace(text[at]))
                {
                    at++;
                    continue;
                }

                while (quote < marks.Quotations.Count && marks.Quotations[quote].Span.End <= at)
                    quote++;
                var inside = quote < marks.Quotations.Count && marks.Quotations[quote].Span.Contains(at) ? quote : -1;
                at = Add(tokens, text, at, span.End, new Token(at, at, Shape.Other, WordClass.None, inside, i, paragraph));
            }
        }

        TellNames(text, tokens);
        return tokens;
    }

    /// <summary>"Skelly" and "Connolly" are no adverbs: capitals within a sentence or before 's, and the same words elsewhere.</summary>
    private static void TellNames(string text, List<Token> tokens)
    {
        HashSet<string>? names = null;
        for (var i = 1; i < tokens.Count; i++)
        {
            if (IsLikeAdverb(text, tokens[i]) && IsWithin(tokens, i))
                (names ??= []).Add(text[tokens[i].Start..tokens[i].End]);
        }

        for (var i = 0; names != null && i < tokens.Count; i++)
        {
            if (IsLikeAdverb(text, tokens[i]) && names.Contains(text[tokens[i].Start..tokens[i].End]))
                tokens[i] = tokens[i] with { Class = WordClass.None };
        }
    }

    private static bool IsLikeAdverb(string text, Token token) =>
        token.Class == WordClass.Adverb && token.Shape == Shape.Capital && text.AsSpan(0, token.End).EndsWith("ly");

    private static bool IsWithin(List<Token> tokens, int at) =>
        (at + 1 < tokens.Count && tokens[at + 1].Shape == Shape.Possessive)
        || (tokens[at - 1].Sentence == tokens[at].Sentence && tokens[at - 1].Quote == tokens[at].Quote
            && (tokens[at - 1].IsWord || tokens[at - 1].Shape == Shape.Comma));

    /// <summary>Adds the token that starts at <paramref name="at"/>; returns where the next may start.</summary>
    private static int Add(List<Token> tokens, string text, int at, int limit, Token token)
    {
        if (!char.IsLetterOrDigit(text[at]) && text[at] is not ('@' or '#'))
        {
            var end = EndOfMark(text, at, limit, out var shape);
            tokens.Add(token with { End = end, Shape = shape });
            return end;
        }

        var wordEnd = EndOfWord(text, at, limit);
        var possessive = PossessiveLength(text, at, wordEnd, limit);
        var word = text.AsSpan(at, wordEnd - possessive - at);
        var @class = char.IsDigit(text[at]) && !word.EndsWith("-old") ? WordClass.None : Lexicon.Of(word);
        if (possessive == 0 && wordEnd < limit && text[wordEnd] == '.' && IsAbbreviated(text, at, wordEnd, limit, @class))
            wordEnd++;
        var wordShape = ShapeOf(word);
        if ((@class & WordClass.SmallOnly) != 0 && wordShape != Shape.Lower)
            @class &= WordClass.GivenName | WordClass.Place;
        if (wordShape == Shape.AllCapitals && wordEnd - at > 1 && (@class & (WordClass.Pronoun | WordClass.Relative)) != 0)
            @class = WordClass.None;
        tokens.Add(token with { End = wordEnd - possessive, Shape = wordShape, Class = @class });
        if (possessive > 0)
            tokens.Add(token with { Start = wordEnd - possessive, End = wordEnd, Shape = Shape.Possessive });
        else if (wordEnd < limit && IsPluralPossessive(text, wordEnd, limit, token.Quote))
            tokens.Add(token with { Start = wordEnd, End = ++wordEnd, Shape = Shape.Possessive });
        return wordEnd;
    }

    private static int EndOfWord(string text, int at, int limit)
    {
        var end = at + 1;
        while (end < limit && (char.IsLetterOrDigit(text[end]) || text[end] == '_' || JoinsWord(text, end, limit)))
            end++;
        return end;
    }

    /// <summary>A hyphen, an apostrophe or a point between letters or digits belongs to the word: "Ki-moon", "U.S", "2.5".</summary>
    private static bool JoinsWord(string text, int at, int limit) =>
        JoinsAbbreviation(text, at, limit) || text[at] is '-' or '\'' or '’' or '.' or '‑'
        && at + 1 < limit && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])
        && (text[at] != '.' || IsInitial(text, at - 1) || char.IsDigit(text[at + 1])
            || (char.IsLower(text[at - 1]) && char.IsLower(text[at + 1])));

    /// <summary>"U.S.-led" is one word.</summary>
    private static bool JoinsAbbreviation(string text, int at, int limit) =>
        (text[at] == '.' && at + 2 < limit && text[at + 1] == '-' && char.IsLetter(text[at + 2]) && IsInitial(text, at - 1))
        || (text[at] == '-' && at + 1 < limit && text[at - 1] == '.' && char.IsLetter(text[at + 1]));

    private static bool IsInitial(string text, int at) =>
        char.IsUpper(text[at]) && (at == 0 || !char.IsLetter(text[at - 1]));

    private static int PossessiveLength(string text, int start, int end, int limit)
    {
        var hasMark = end - start > 2 && text[end - 1] is 's' or 'S' && text[end - 2] is '\'' or '’';
        return hasMark && IsNoContraction(text.AsSpan(start, end - 2 - start)) ? 2 : 0;
    }

    /// <summary>"he's", "it's", "that's" are a subject and a verb.</summary>
    private static bool IsNoContraction(ReadOnlySpan<char> word) =>
        word.Length > 5 || (Lexicon.Of(word) & (WordClass.Pronoun | WordClass.Relative)) == 0;

    private static bool IsPluralPossessive(string text, int at, int limit, int quote) =>
        text[at] is '\'' or '’' && text[at - 1] == 's' && at + 1 < limit && text[at + 1] == ' ' && quote < 0;

    /// <summary>The point of "Sen." and of an initial belongs to the word.</summary>
    private static bool IsAbbreviated(string text, int start, int end, int limit, WordClass @class) =>
        (@class & WordClass.Abbreviation) != 0
        || (end - start == 1 && char.IsUpper(text[start]) && end + 1 < limit)
        || (end - start >= 3 && text[end - 2] == '.' && char.IsUpper(text[end - 1]));

    private static Shape ShapeOf(ReadOnlySpan<char> word)
    {
        if (char.IsDigit(word[0]))
            return Shape.Number;
        if (word[0] is '@' or '#')
            return word.Length > 1 ? Shape.Capital : Shape.Other;
        if (!char.IsUpper(word[0]))
            return HasInnerCapital(word) ? Shape.Capital : Shape.Lower;
        if (word.LastIndexOf('-') is var hyphen and > 0 && AdjectiveEndings.Contains(word[(hyphen + 1)..]))
            return Shape.Lower;
        return word.Length > 1 && !word.ContainsAnyInRange('a', 'z') ? Shape.AllCapitals : Shape.Capital;
    }

    /// <summary>"eBay", "al-Assad" and "iPhone" are names though they start small; "non-Muslim" and "pro-Trump" are none.</summary>
    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length && i < 4; i++)
        {
            if (char.IsUpper(word[i]) && (word[i - 1] != '-' || i <= 3) && !word.StartsWith("un") && !word.StartsWith("ex"))
                return true;
        }

        return false;
    }

    private static int EndOfMark(string text, int at, int limit, out Shape shape)
    {
        shape = text[at] switch
        {
            ',' => Shape.Comma,
            '.' or '!' or '?' or '…' => Shape.Stop,
            ':' => Shape.Colon,
            ';' => Shape.Semicolon,
            '-' or '–' or '—' or '―' => Shape.Dash,
            '(' or '[' => Shape.OpenBracket,
            ')' or ']' => Shape.CloseBracket,
            '"' or '“' or '”' or '«' or '»' or '„' or '‘' or '\'' or '’' or '`' => Shape.Mark,
            _ => Shape.Other,
        };
        var end = at + 1;
        while (shape is Shape.Stop or Shape.Dash && end < limit && text[end] == text[at])
            end++;
        return end;
    }
}
