using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What is given to somebody surely, and what never is.</summary>
public class SurenessTests
{
    [Theory]
    [InlineData("Ada Holm said: \"The mill will close in May.\"")]
    [InlineData("\"The mill will close in May,\" said the town's mayor, Ada Holm.")]
    [InlineData("\"The mill will close in May,\" Ada Holm told the council.")]
    [InlineData("Ada Holm met a butcher by the mill. \"The mill will close in May,\" the butcher said.")]
    [InlineData("\"The mill will close in May,\" the spokesman said. Ada Holm was there.")]
    public void Speaker_verb_and_words_side_by_side_are_sure(string said) => Assert.True(SureOf(said));

    [Theory]
    [InlineData("A friend of the suspect, Ada Holm, said: \"The mill will close in May.\"")]
    [InlineData("Police showed reporters a note saying: \"The mill will close in May.\"")]
    [InlineData("In the film, Queen Ada Holm says: \"The mill will close in May.\"")]
    [InlineData("Many believe Ada Holm once told the cooks: \"The mill will close in May.\"")]
    [InlineData("Ada Holm asks as a miller walks past her, saying he is \"here to close the mill.\"")]
    [InlineData("Ada Holm praised those who left but said, \"The mill will close in May.\"")]
    [InlineData("Asked about \"shameful delays\" at the mill, Ada Holm said the wheel had been late.")]
    [InlineData("The film ends with a voice over saying: \"The mill will close in May.\"")]
    [InlineData("No miller, foreman Ada Holm insisted, had used the word \"close the mill.\"")]
    [InlineData("Ada Holm cares. It is the kind of care that makes you exclaim, \"The mill will close in May.\"")]
    [InlineData("Ada Holm gives a whole new meaning to \"from field to mill.\"")]
    [InlineData("The Harbour Board is continuing its aggressive \"code red\" rounds.")]
    [InlineData("Ada Holm pleaded guilty to \"conspiracy to close a mill\" in March.")]
    [InlineData("Important note: \"Closing the mill\" does not always mean stopping it.")]
    [InlineData("You can show that you care. Try saying, \"The mill will close\" or ask for a day.")]
    [InlineData("If the wheel fails, I'll copy the form and say \"please mend the mill.\"")]
    [InlineData("\"Slow and steady\" is best for the mill. According to Ada Holm, closing takes a month.")]
    [InlineData("Ada Holm wrote about mills in her series (\"Rust and rope\", chapter 5 of a book) for years.")]
    [InlineData("‘The mill will close in May.\n\n‘It will not open again,’ Ada Holm told the council.")]
    [InlineData("Nora Holm met Ada Holm at the mill. \"It will close in May,\" said Holm.")]
    [InlineData("\"The mill will close in May,\" says King Oduro, played by Ada Holm, in the second act.")]
    [InlineData("\"The mill will close in May\" is, say her rivals, what Ada Holm whispered.")]
    [InlineData("Ada Holm laughed off suggestions that she had threatened to \"close the mill in May and sell its wheel\".")]
    [InlineData("Books of sayings credit Ada Holm with saying \"the mill will close in May\".")]
    [InlineData("A rumour went round that Ada Holm had told them \"the mill will close in May\".")]
    [InlineData("Ada Holm has always denied that \"the mill will close in May\" was her order.")]
    [InlineData("Ada Holm chose to say \"the mill will close in May\".")]
    [InlineData("Ada Holm, who was never asked, would tell visitors: \"The mill will close in May.\"")]
    [InlineData("You can almost hear Ada Holm saying \"the mill will close in May\".")]
    [InlineData("The judge whom Ada Holm told \"the mill will close in May\" is on leave.")]
    [InlineData("A picker, who lives by the mill with Ada Holm, and her son, a baker, said: \"The mill will close in May.\"")]
    [InlineData("A friend of Nora Reed's tenant, Ada Holm, said: \"The mill will close in May.\"")]
    [InlineData("Ada Holm took the stage. \"The mill will close in May,\" the comic said.")]
    [InlineData("Ada Holm came by. \"The mill will close in May,\" the butcher said.")]
    [InlineData("Ada Holm has run it since May. \"The mill will close in May,\" the second-term governor said.")]
    [InlineData("A video appears to show Ada Holm saying: \"The mill will close in May.\"")]
    [InlineData("Ada Holm allegedly told her cooks: \"The mill will close in May.\"")]
    [InlineData("Nora Reed called it \"cruel\", while Ada Holm found it \"rather late, and far too soft\".")]
    [InlineData("The bank and the mill were asked. The former said: \"The mill will close in May.\"")]
    public void What_grammar_leaves_open_is_never_sure(string said) => Assert.False(SureOf(said));

    private static bool SureOf(string said)
    {
        var article = ArticleReader.Read($"A mill by the river\n\nThe council met on Monday to hear of the mill.\n\n{said}\n");
        return article.Quotations.First(quotation => quotation.IsQuoted).Attribution is { IsSure: true, Speakers.Count: > 0 };
    }
}
