using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace Bot.DiscordDirect.Tests;

public class InteractionReaderTests
{
    private static readonly HashSet<long> Owners = [8];

    [Fact]
    public void A_slash_command_becomes_its_path_and_options_as_text()
    {
        var read = Read("""
            {"id":"1","token":"t","type":2,"application_id":"5","guild_id":"6","channel_id":"7","locale":"de",
             "member":{"nick":"Ada L.","permissions":"32","user":{"id":"8","username":"ada"}},
             "data":{"name":"digest","type":1,"options":[{"type":2,"name":"feed","options":[{"type":1,"name":"add","options":[
               {"type":3,"name":"url","value":"https://example.org"},{"type":4,"name":"stories","value":5},
                {"type":5,"name":"silent","value":false},
               {"type":7,"name":"channel","value":"7"},{"type":8,"name":"role","value":"9"},{"type":11,"name":"file","value":"12"}]}]}],
             "resolved":{"attachments":{"12":{"url":"https://cdn.example.org/a.txt"}}}}}
            """)!;

        var command = read.Command!;
        Assert.Equal("digest feed add", command.Name);
        Assert.Equal(
            ["url=https://example.org", "stories=5", "silent=false", "channel=7", "role=9", "file=https://cdn.example.org/a.txt"],
            command.Options.Select(option => $"{option.Key}={option.Value}"));
        Assert.Equal(
            (8L, "Ada L.", 6L, 7L, true, true, "de"),
            (
                command.Caller.User, command.Caller.UserName, command.Caller.Guild!.Value, command.Caller.Channel,
                command.Caller.ManagesGuild, command.Caller.IsOwner, command.Caller.Locale));
    }

    [Theory]
    [InlineData(""" "guild_id":"6","authorizing_integration_owners":{"1":"8"},"member":{"permissions":"0"} """, true)]
    [InlineData(""" "guild_id":"6","authorizing_integration_owners":{"1":"8"},"member":{"permissions":"1125899906842624"} """, false)]
    [InlineData(""" "guild_id":"6","authorizing_integration_owners":{"0":"6","1":"8"},"member":{"permissions":"0"} """, false)]
    [InlineData(""" "guild_id":"6","member":{"permissions":"0"} """, false)]
    [InlineData(""" "authorizing_integration_owners":{"1":"8"} """, false)]
    public void Where_an_app_of_ones_own_may_not_speak_to_all_one_is_answered_alone(string parts, bool expected)
        => Assert.Equal(
            expected, Read($$"""{"id":"1","token":"t","type":2,{{parts}},"data":{"name":"help"} }""")!.Command!.Caller.IsAnsweredAlone);

    [Fact]
    public void In_direct_messages_there_is_a_user_and_no_server()
    {
        var caller = Read(
            """
            {"id":"1","token":"t","type":2,"channel":{"id":"7"},"user":{"id":"3","username":"bob","global_name":"Bob"},
            "data":{"name":"help"}}
            """)!.Command!.Caller;
        Assert.Equal(
            (3L, "Bob", null, 7L, false, false),
            (caller.User, caller.UserName, caller.Guild, caller.Channel, caller.ManagesGuild, caller.IsOwner));
    }

    [Theory]
    [InlineData("""{"content":"one","embeds":[{"title":"two","description":"three"}]}""", "one two three")]
    [InlineData("""{"content":"","message_snapshots":[{"message":{"content":"one","embeds":[{"description":"two"}]}}]}""", "one two")]
    [InlineData("""{"content":"one","message_snapshots":[{"message":{"content":"two"}},{},null,{"message":7}]}""", "one two")]
    [InlineData(
        """{"embeds":[{"title":"one","fields":[{"name":"two","value":"three"},{"value":"four"}],"url":"https://example.org/five"}]}""",
        "one two three four https://example.org/five")]
    [
        InlineData(
            """{"content":"https://example.org/one","embeds":[{"title":"two","url":"https://example.org/one"}]}""",
            "https://example.org/one two")
    ]
    public void The_text_of_a_menus_message_is_all_that_people_read_in_it(string message, string words)
        => Assert.Equal(words.Replace(" ", "\n\n", StringComparison.Ordinal), MessageOf(message));

    [Fact]
    public void A_long_message_is_cut_between_letters_as_people_see_them()
        => Gen.Int[0, 12].Sample(shift =>
        {
            const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
            var whole = new string('x', shift) + string.Concat(Enumerable.Repeat(Family, 1_200));
            var text = MessageOf(new JsonObject { ["content"] = whole }.ToJsonString());
            return text.Length is > 7_900 and <= 8_000
                && (text.Length - shift) % Family.Length == 0
                && whole.StartsWith(text, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData(64, true)]
    [InlineData(0, false)]
    [InlineData(4160, true)]
    public void A_press_knows_whether_its_card_is_private(int flags, bool isPrivate)
    {
        var press = Read(
            $$$"""
            {"id":"1","token":"t","type":3,"message":{"flags":{{{flags}}}},
            "data":{"custom_id":"v1:more:1","component_type":2}}
            """)!.Press!;
        Assert.Equal(("v1:more:1", isPrivate), (press.Id, press.OnPrivateCard));
    }

    [Fact]
    public void A_completion_has_what_is_typed_and_the_other_options()
    {
        var completion = Read(
            """
            {"id":"1","token":"t","type":4,"data":{"name":"quote","options":[{"type":3,"name":"article","value":"7"},
            {"type":3,"name":"speaker","value":"Ker","focused":true}]}}
            """)!.Completion!;
        Assert.Equal(
            ("quote", "speaker", "Ker", "article=7"),
            (
                completion.Name, completion.Option, completion.Typed,
                string.Join(',', completion.Options.Select(option => $"{option.Key}={option.Value}"))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":\"1\"}")]
    [InlineData("{\"id\":1,\"token\":\"t\"}")]
    [InlineData("{\"id\":\"x\",\"token\":\"t\"}")]
    public void What_nobody_could_be_answered_for_is_not_read(string json) => Assert.Null(Read(json));

    [Fact]
    public void Half_a_surrogate_pair_counts_as_absent()
    {
        var options = Read(
            """
            {"id":"1","token":"t","type":2,"data":{"name":"quote","type":1,"options":[{"type":3,"name":"speaker","value":"\ud800"},
            {"type":3,"name":"about","value":"peace"}]}}
            """)!.Command!.Options;
        Assert.Equal(["about"], options.Keys);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_name_is_no_name()
    {
        var command = Read(
            """{"id":"1","token":"t","type":2,"data":{"name":"quote","type":1,"options":[{"\ud800":3,"name":"speaker"}]}}""")!.Command!;
        Assert.Equal("quote", command.Name);
    }

    [Fact]
    public void The_token_is_never_printed()
        => Assert.Equal("Interaction 1 (help)", Read("""{"id":"1","token":"secret","type":2,"data":{"name":"help"}}""")!.ToString());

    [Fact]
    public void Whatever_is_replaced_in_a_payload_reading_does_not_throw()
    {
        const string Whole =
            """
            {"id":"1","token":"t","type":2,"guild_id":"6","member":{"permissions":"32","user":{"id":"8"}},"data":{"name":"a","type":1,
            "options":[{"type":1,"name":"b","options":[{"type":3,"name":"c","value":"d"}]}],"resolved":{"messages":{}}}}
            """;
        string[] pieces = ["null", "[]", "{}", "\"x\"", "-1", "1e400", "true", "\"\\ud800\""];
        Gen.Select(Gen.Int[0, Whole.Length - 2], Gen.Int[1, 40], Gen.Int[0, pieces.Length - 1]).Sample((start, length, piece) =>
        {
            var end = Math.Min(Whole.Length, start + length);
            var json = string.Concat(Whole.AsSpan(0, start), pieces[piece], Whole.AsSpan(end));
            try
            {
                Read(json);
            }
            catch (JsonException)
            {
                // Not JSON at all: never reaches the reader.
            }
        });
    }

    private static string MessageOf(string message)
        => Read(
            """
            {"id":"1","token":"t","type":2,"data":{"name":"Find quotes","type":3,"target_id":"4","resolved":{
            "messages":{"4":MESSAGE}}}}
            """.Replace(
                "MESSAGE", message, StringComparison.Ordinal))!.Command!.Options["message"];

    private static Interaction? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return InteractionReader.Read(document.RootElement, Owners, arrived: 0);
    }
}
