using Xunit;

namespace Bot.Articles.Tests;

/// <summary>What must not stand in a summary while there is anything else, kind by kind.</summary>
public class SummaryChoiceTests
{
    private const string Lead =
        "Inspectors found deep cracks in two support towers of the harbor bridge on Thursday, and the city will close it for eight months.";
    private const string More =
        "About 42,000 vehicles cross the bridge each day, and a detour through the tunnel takes 25 minutes longer, according to the "
            + "department.";
    private const string Last =
        "Repairs will cost $63 million, of which the federal government pays two thirds, Mayor Thomas Okoye told reporters at the city "
            + "hall.";

    [Theory]
    [InlineData("- Cracks in the support towers of the harbor bridge that inspectors found on Thursday and reported to the city.")]
    [InlineData("7. Ask the city about cracks in the support towers of the harbor bridge that inspectors found on Thursday")]
    [InlineData("3. Support towers: Ask the city about the deep cracks that inspectors found in the bridge on Thursday.")]
    [InlineData("A new field of support towers for the harbor bridge, without the world's deep cracks (but 12 of them)")]
    [InlineData("Inspectors on two famous support towers of the harbor bridge during the week across the city in May.")]
    [InlineData(": towers of the harbor bridge in which inspectors of the city found deep cracks on Thursday before noon.")]
    [InlineData("12) Inspectors of the city found deep cracks in the support towers of the harbor bridge on Thursday.")]
    [InlineData("Best view: The support towers of the harbor bridge, in which inspectors of the city found deep cracks.")]
    [InlineData("Price: $63 million for the support towers of the harbor bridge, in which inspectors found deep cracks.")]
    [InlineData("Where: 14 Harbor Street, next to the support towers in which inspectors found the cracks on Thursday.")]
    [InlineData("<video poster=\"tower.jpg\">Inspectors found deep cracks in two support towers of the harbor bridge.</video>")]
    [InlineData("(Inspectors found the first cracks in the support towers of the harbor bridge eight years ago, in May.)")]
    [InlineData("inspectors found deep cracks in two support towers of the harbor bridge, and the city will close it.")]
    [InlineData("The support towers of the harbor bridge, in which inspectors found deep cracks, are as old as the city ...")]
    [InlineData("New support towers of the harbor bridge without the deep cracks that inspectors found on Thursday")]
    [InlineData("Mayor Thomas Okoye of the harbor bridge department, on Thursday at city hall in Port Meredith.")]
    [InlineData("Mayor Thomas Okoye, harbor bridge and tunnel department, on Thursday at city hall in Port Meredith.")]
    [InlineData("Inspectors of the city found deep cracks in the two support towers of the harbor bridge pictured below.")]
    [InlineData("As mentioned above, inspectors of the city found deep cracks in two support towers of the harbor bridge.")]
    public void A_fragment_is_not_chosen(string fragment)
    {
        Assert.DoesNotContain(fragment, Full(fragment));
        Assert.DoesNotContain(fragment, OfWords(fragment, 72));
    }

    [Theory]
    [InlineData("ADA LUND-VIK, BYLINE: The two support towers of the harbor bridge have deep cracks that inspectors found.")]
    [InlineData("Harbor bridge towers example: Cracks that inspectors of the city found in its two support towers in May.")]
    [InlineData("Who pays for the ferry of the city while the harbor bridge and its two support towers are closed to vehicles?")]
    [InlineData("I saw the deep cracks in two support towers of the harbor bridge when I was on the ferry with the inspectors.")]
    [InlineData("Visit the harbor bridge before the city closes it and look for the deep cracks in its two support towers.")]
    [InlineData("Let's look at the deep cracks that inspectors of the city found in two support towers of the harbor bridge.")]
    [InlineData("The bridge, built in 1931, has deep cracks in two support towers and the city will close it for eight months.")]
    public void Who_asks_for_words_gets_no_sentence_that_readers_would_not_be_shown(string faulty) =>
        Assert.DoesNotContain(faulty, OfWords(faulty, 72));

    [Theory]
    [InlineData("What becomes of the harbor bridge whose two support towers have the deep cracks that inspectors found on Thursday?")]
    [InlineData("We owe the harbor bridge a new pair of support towers, now that inspectors have found deep cracks in two of them.")]
    public void Who_asks_for_words_is_given_the_lead_that_asks_or_speaks_to_its_reader(string first)
    {
        var article = ArticleReader.Read(
            $"Crossing in danger\n\n{first}\n\nMany wondered.\n\nTwo support towers of the harbor bridge have deep cracks.\n\n{Last}\n");
        Assert.Contains(first, Said(article, article.Summarise(55)));
        Assert.DoesNotContain(first, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Theory]
    [InlineData("Divers who searched the harbor in May saw rust below the bridge, and painters found more of it above the water.")]
    [InlineData("Reading rooms on the island will get a ferry of their own until the bridge opens, the library board decided.")]
    public void What_only_looks_so_is_chosen(string sound) => Assert.Contains(sound, Full(sound));

    [Theory]
    [InlineData("Okoye said: The bridge stays closed.")]
    [InlineData("Lund and Okoye warned: The tunnel is full.")]
    [InlineData("The result: a bridge that is closed for eight months.")]
    [InlineData("Ten minutes past: so late was the first ferry.")]
    public void What_a_colon_parts_may_be_no_entry_of_a_list(string whole) => Assert.False(Fragments.IsLabelled(whole));

    [Theory]
    [InlineData("The closing leaves the city with a question that nobody in the department has answered: Who pays for the ferry?", true)]
    [InlineData("Who pays for the ferry of the city while the harbor bridge and its two support towers are closed to vehicles?", false)]
    public void A_sentence_that_only_ends_in_a_question_tells_something(string asking, bool isChosen) =>
        Assert.Equal(isChosen, Full(asking).Contains(asking));

    [Fact]
    public void What_was_told_in_the_same_words_is_not_told_again()
    {
        const string Echo =
            "The bridge, built in 1931, has deep cracks in two support towers and the city will close it for eight months, Okoye said.";
        Assert.DoesNotContain(Echo, Full(Echo));
    }

    [Fact]
    public void A_first_sentence_that_says_the_headline_may_speak_to_its_reader()
    {
        const string Deck = "The city is mending its harbor bridge, and not in the way you would expect of a council without money.";
        var article = ArticleReader.Read($"How the city is mending its bridge\n\n{Deck}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal([Deck], Said(article, article.Summarise(SummaryLength.Short)));
    }

    [Theory]
    [InlineData("“We saw it fall. Nobody came.\n\n“They never do.” The city is silent.", "“We saw it fall.|Nobody came.")]
    [InlineData("Lund said: \"It fell. Nobody came.\n\n\"They never do.\" The city is silent.", "Nobody came.")]
    [InlineData("A mast of 5'10\" fell on Monday. Lund wrote of a “broken” bridge. “It broke. Nobody came,” she said.", "")]
    public void The_sentences_of_a_quotation_over_paragraphs_are_parts_of_it(string text, string parts)
    {
        var article = ArticleReader.Read($"Bridge to close\n\nThe city closed its bridge.\n\n{text}\n");
        var speech = new OpenSpeech();
        List<string> held = [];
        foreach (var (i, paragraph) in article.Paragraphs.Index())
        {
            foreach (var sentence in article.Sentences.Where(sentence => sentence.Paragraph == i))
            {
                if (speech.Holds(sentence.Span.Over(article.Text), sentence.Span.Start == paragraph.Span.Start))
                    held.Add(sentence.Span.In(article.Text));
            }
        }

        Assert.Equal(parts, string.Join('|', held));
    }

    [Theory]
    [InlineData("The mayor supports this assertion with the figures of an engineer who saw the cracks in the towers in May.")]
    [InlineData("The 19-year-old fell from one of the support towers of the harbor bridge into the water, the city said.")]
    [InlineData("The couple had crossed the harbor bridge each morning on the way to the city for some forty years.")]
    [InlineData("The Department of Transport says that in May she was told of the cracks in the towers of the bridge.")]
    [InlineData("In Osterby she is known for the report on the cracks in the support towers of the harbor bridge.")]
    [InlineData("Noting that the report is a \"work of fiction\", he nevertheless asked the city for the money for its towers.")]
    [InlineData("The mayor said that the department of the city had not yet held talks on such proposals for the bridge.")]
    [InlineData("Noting that the city had no money, he asked the federal government to pay for the towers of the bridge.")]
    [InlineData("On Monday he asked the federal government to pay for the support towers of the harbor bridge in the city.")]
    [InlineData("As a result, inspectors of the city found deep cracks in the support towers of the harbor bridge on Thursday.")]
    [InlineData("All of these are in the support towers of the harbor bridge, in which inspectors found deep cracks on Thursday.")]
    [InlineData("The second is a support tower of the harbor bridge in which inspectors of the city found cracks on Thursday.")]
    [InlineData("The mayor, however, said that the inspectors found deep cracks in two support towers of the harbor bridge.")]
    [InlineData("Inspectors of the city, too, found deep cracks in the two support towers of the harbor bridge on Thursday.")]
    [InlineData("The department learned of this in May from inspectors who had climbed two support towers of the harbor bridge.")]
    [InlineData("Inspectors of the city who climbed the support towers of the harbor bridge in May did not know about this.")]
    [InlineData("Inspectors of the city who had found deep cracks in the towers of the harbor bridge were not on that list.")]
    [InlineData("More specifically, inspectors of the city found deep cracks in two support towers of the harbor bridge.")]
    [InlineData("Inspectors also found deep cracks in two support towers of the harbor bridge that the city will close.")]
    [InlineData("The proposed new framework would allow the city to close the harbor bridge after inspectors found cracks in two towers.")]
    public void Nobody_is_told_of_who_was_not_introduced(string pointing) => Assert.DoesNotContain(pointing, Full($"No.\n\n{pointing}"));

    [Theory]
    [InlineData("The proposals include a closure of the harbor bridge for eight months and repairs that cost $63 million.")]
    [InlineData("One is a support tower of the harbor bridge in which inspectors found deep cracks on Thursday, in the city.")]
    [InlineData("Both will be mended, and the harbor bridge will be closed for eight months, inspectors said on Thursday.")]
    [InlineData("Drivers laughed at her map of the cracks in the support towers of the harbor bridge on Thursday.")]
    [InlineData("The woman had waited on a support tower of the harbor bridge for five hours when the city found her.")]
    public void A_first_sentence_does_not_point_to_what_nobody_told(string first)
    {
        var article = ArticleReader.Read($"Cracks close a crossing\n\n{first}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.DoesNotContain(first, article.Summarise(SummaryLength.Short).Sentences.Select(sentence => sentence.In(article.Text)));
        Assert.DoesNotContain(first, article.Blurb.Sentences.Select(sentence => sentence.In(article.Text)));
    }

    [Fact]
    public void A_first_sentence_may_point_to_its_headline()
    {
        const string First = "The proposals include a closure of the harbor bridge for eight months and repairs that cost $63 million.";
        var article = ArticleReader.Read($"Harbor bridge proposals are out\n\n{First}\n\n{More}\n\n{Last}\n");
        Assert.Equal(First, article.Summarise(SummaryLength.Short).Sentences[0].In(article.Text));
    }

    [Theory]
    [InlineData("The Department of Transport was told by its inspector Ada Lund that she saw cracks in the towers in May.")]
    [InlineData("According to Ada Lund, an inspector, the cracks in the towers were there when she came to the city in May.")]
    [InlineData("The city has closed three of its bridges this year, and the tunnel under the harbor is to be closed too.")]
    public void Who_was_introduced_may_be_she(string clear) => Assert.Contains(clear, Full(clear));

    [Fact]
    public void A_lead_of_fifty_words_is_the_short_summary()
    {
        const string Long =
            "The city will close the harbor bridge for eight months after inspectors found deep cracks in two of its support towers on "
                + "Thursday, a decision that sends 42,000 vehicles each day through a tunnel that was built for half as many and that "
                + "the mayor called the hardest of her term.";
        var article = ArticleReader.Read($"Bridge to close\n\n{Long}\n\nMany are angry at the city.\n\n{More}\n\n{Last}\n");
        Assert.Equal([Long], Said(article, article.Summarise(SummaryLength.Short)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Harbor bridge's keeper retires\n\n", true)]
    public void He_opens_a_summary_only_under_a_headline(string headline, bool isChosen)
    {
        const string He = "He kept the harbor bridge for 21 years and opened it for some forty ships each day, at all hours.";
        var article = ArticleReader.Read($"{headline}{He}\n\n{Lead}\n\n{More}\n\n{Last}\n");
        Assert.Equal(isChosen, Said(article, article.Summarise(SummaryLength.Full)).Contains(He));
    }

    [Fact]
    public void A_guide_is_summed_up_by_what_it_sets_out_to_do()
    {
        const string Aim = "We will walk through four ways to cross the harbor in winter that you can rely on.";
        var article = ArticleReader.Read(
            $"Four ways to cross the harbor in winter\n\nFew people have ever liked it.\n\n{Aim}\n\nIt is cold, and the wind is strong.\n\n"
                + "Some of them say that it is best to stay at home.\n\nNobody has died of it for years, as far as is known.\n");
        Assert.Contains(Aim, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Theory]
    [InlineData("In this guide, we'll compare the four ferries that cross the harbor in winter, with their times and prices.")]
    [InlineData("This short handout will help you choose among the four ferries that cross the harbor in winter.")]
    [InlineData("In this blog post you will find the times and prices of all four ferries that cross the harbor in winter.")]
    public void What_a_guide_says_of_itself_stands_in_its_summary(string aim)
    {
        var article = ArticleReader.Read(
            $"Bridge, tunnel or boat: all ways to the island\n\nWinter is long.\n\n{aim}\n\n"
                + "The green ferry is painted each spring by a family from the hills.\n\nAn old man sells tea on the blue one at noon.\n\n"
                + "Nobody has counted the gulls that follow the red one, as far as is known.\n");
        Assert.Contains(aim, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Fact]
    public void A_text_that_speaks_to_its_reader_may_do_so_in_its_summary()
    {
        const string Aim = "We tried nine ferries in the harbor to find out which of them are worth the fare in winter.";
        var article = ArticleReader.Read(
            "The best ferries for winter, tried and compared\n\nThe best ferries have been compared each winter since 1931.\n\n"
                + $"{Aim}\n\nYou will want a cabin, and we think that you should ask for one.\n\nI took a scarf with me.\n\n"
                + "Soup is sold on the upper deck of the green one.\n\nThe red one has a bell from 1931.\n");
        Assert.Contains(Aim, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Fact]
    public void Nobody_shouts_in_a_summary()
    {
        const string Shout = "Okoye was elected in 2021 after she had promised a new harbor bridge and a second tunnel for the city!";
        Assert.DoesNotContain(Shout, Full(Shout));
    }

    [Fact]
    public void An_answer_does_not_stand_without_its_question()
    {
        const string Answer =
            "Engineers of the city describe it as a gap in the support towers of the harbor bridge that grows each winter.";
        Assert.DoesNotContain(Answer, Full($"What is a crack? {Answer}"));
    }

    [Fact]
    public void A_lead_of_seventy_words_is_shown_where_it_says_the_headline()
    {
        const string Long =
            "The city will close its harbor bridge on Thursday for eight months after inspectors who had climbed the two support towers "
                + "at the order of the department found deep cracks in both of them, a decision that sends 42,000 vehicles each day "
                + "through a tunnel that was built for half as many and that the mayor, who had promised to keep it open, called the "
                + "hardest of her term so far.";
        const string Aside = "The decision came at noon and was told to reporters at the city hall by the head of the department.";
        var article = ArticleReader.Read($"City closes harbor bridge after inspectors find cracks\n\n{Aside}\n\n{Long}\n\n{Last}\n");
        Assert.Contains(Long, Said(article, article.Summarise(SummaryLength.Standard)));
    }

    [Fact]
    public void Scenes_before_the_matter_are_left_out()
    {
        const string Matter = "A new law gives people the right to have their ovens and lamps mended for ten years after they bought them.";
        var article = ArticleReader.Read(
            "Lise Vik stands among kettles, irons and radios that reach to the ceiling.\n\n"
                + "A washing machine rattles behind her, and music drowns it out from time to time.\n\n"
                + $"Four men in grey coats drink coffee at a bench under the window.\n\n{Matter}\n\n"
                + "Makers must keep parts in stock, and shops must say how long a repair takes, under rules that begin in May.\n",
            "What the right to have lamps mended means for people");
        var said = Said(article, article.Summarise(SummaryLength.Standard));
        Assert.Contains(Matter, said);
        Assert.DoesNotContain(said, sentence => sentence.StartsWith("A washing machine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Red ferry", false)]
    [InlineData("", true)]
    public void Details_under_headings_give_way_to_what_stands_above_them(string second, bool isChosen)
    {
        const string Detail = "The green ferry of Osterby crosses the harbor of Marfleet in forty minutes and has soup for four crowns.";
        var article = ArticleReader.Read(
            "The harbor of Marfleet has had ferries since 1931, and in winter they are the only way to the mainland.\n\n"
                + "Nobody who lives there has forgotten the year in which all of them were in the dock for some months.\n\n"
                + "Gulls follow some of the boats each day, and a few of them come back.\n\n"
                + $"Green ferry\n\n{Detail}\n\n{second}\n\n"
                + "The green ferry of Osterby has a bell that was cast by an uncle of the mayor.\n",
            "Ferries in winter");
        Assert.Equal(isChosen, Said(article, article.Summarise(SummaryLength.Standard)).Contains(Detail));
    }

    [Fact]
    public void A_known_headline_steers_rather_than_the_first_line()
    {
        const string Lead =
            "Two people were arrested after protesters stopped a performance of The Storm at the Harbor Theatre on Monday night.";
        var article = ArticleReader.Read(
            "Star led off the stage after protesters climb up with a banner saying 'the sea is rising'\n\n"
                + $"{Lead}\n\nA woman of 42 and a man of 60 were held, the police said.\n\n"
                + "A film that the group posted shows protesters climb up on the stage with a banner that read “the sea is rising”, which "
                + "alludes to a report by the harbor office of last week.\n",
            "Two arrested after protesters stop play at Harbor Theatre");
        Assert.Contains(Lead, Said(article, article.Summarise(SummaryLength.Short)));
    }

    [Theory]
    [InlineData("In his new letter, Okoye says that the bridge has been neglected.", false)]
    [InlineData("In her plan, “Roads” — sent to the council, Anna Reed asks for $63 million.", false)]
    [InlineData("In his letter, sent on a Monday, the writer calls for more.", true)]
    [InlineData("In his view, London has too few bridges, and he said so.", false)]
    public void Who_is_named_behind_his_letter_needs_no_introduction(string sentence, bool leans) =>
        Assert.Equal(leans, UnnamedPerson.IsIn(sentence));

    private static string[] Full(string paragraph)
    {
        var article = With(paragraph);
        return Said(article, article.Summarise(SummaryLength.Full));
    }

    private static string[] OfWords(string paragraph, int budget)
    {
        var article = With(paragraph);
        return Said(article, article.Summarise(budget));
    }

    private static Article With(string paragraph) =>
        ArticleReader.Read($"Bridge to close\n\n{Lead}\n\n{More}\n\n{paragraph}\n\n{Last}\n");

    private static string[] Said(Article article, Summary summary) => [.. summary.Sentences.Select(sentence => sentence.In(article.Text))];
}
