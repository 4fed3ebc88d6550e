using Xunit;

namespace Bot.Articles.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData(
        "Die Fähre nach Marfleet fährt wieder",
        "Die Fähre wird ab Freitag wieder fahren, sagte der Kapitän. Das Meer ist ruhig und die Mannschaft ist ausgeruht.",
        "de", "German")]
    [InlineData(
        "Le ferry repart",
        "Le ferry partira vendredi pour une île qui est dans la baie, a dit le capitaine. Les gens sont contents.",
        "fr", "French")]
    [InlineData(
        "El ferry vuelve",
        "El ferry que va a la isla saldrá el viernes, dijo el capitán. Los vecinos esperan por las noticias del puerto.",
        "es", "Spanish")]
    [InlineData("港口城墙将重建", "市长周一说，城墙将在冬季之前重建，费用的一半由国家承担。", "zh", "Chinese")]
    [InlineData("フェリー再開", "フェリーは金曜日から再び運航すると、船長が月曜日に語った。", "ja", "Japanese")]
    [InlineData("Паром снова ходит", "Паром снова пойдёт на остров с пятницы, сказал капитан в понедельник.", "ru", "Russian")]
    [InlineData("Пором знову ходить", "Пором знову піде на острів із п'ятниці, сказав капітан у понеділок.", "uk", "Ukrainian")]
    [InlineData("العبارة تعود", "قال القبطان يوم الاثنين إن العبارة ستعود إلى الجزيرة يوم الجمعة.", "ar", "Arabic")]
    public void Another_language_is_named_and_nobody_speaks_in_it(string headline, string body, string code, string name)
    {
        var article = ArticleReader.Read($"{headline}\n\n{body}\n\n{body} \"{headline}\", {body}\n");
        Assert.Equal(new Language(code, name), article.Language);
        Assert.Empty(article.Quotations);
        Assert.Equal(article.Language, ArticleFindings.Open(article.Text, ArticleFindings.Write(article)).Language);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The ferry runs again.")]
    [InlineData("Marfleet. Osterby. Norland.")]
    [InlineData("Die Welt reported that the ferry will run again, and that the captain of it is happy with the crew.")]
    [InlineData("The café of Zoë Müller in São Paulo was closed by the police, said her brother, José.")]
    public void English_and_what_is_too_short_to_tell_is_English(string text) =>
        Assert.Equal(Language.English, ArticleReader.Read(text).Language);

    [Fact]
    public void A_script_without_spaces_takes_its_time_to_read()
    {
        var body = string.Concat(Enumerable.Repeat("市长周一说，城墙将在冬季之前重建。", 100));
        Assert.InRange(ArticleReader.Read($"港口城墙将重建\n\n{body}").WordCount, 700, 900);
    }

    [Theory]
    [InlineData("Harbour to close\n\nThe harbour will close on Monday, its master said.\n", "Harbour to close")]
    [InlineData("The harbour will close on Monday, its master said.\n", "The harbour will close on Monday, its master said")]
    [InlineData(
        "The harbour of Marfleet on the northern coast of Norland will close on Monday, its master said on Sunday.\n",
        "The harbour of Marfleet on the northern coast of Norland will close on Monday …")]
    [InlineData("", null)]
    public void A_text_without_a_headline_is_called_by_its_first_words(string text, string? title) =>
        Assert.Equal(title, ArticleReader.Read(text).Title);
}
