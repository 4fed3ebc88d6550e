using System.Net.Sockets;
using Xunit;

namespace Bot.Tests;

/// <summary>What the command line takes, and what it refuses before anything starts.</summary>
public class TerminalTests
{
    [Theory]
    [InlineData("frobnicate", "There is no verb frobnicate. --help lists all.")]
    [InlineData("docter", "There is no verb docter. Did you mean doctor? --help lists all.")]
    [InlineData("bakcup x.backup", "There is no verb bakcup. Did you mean backup? --help lists all.")]
    [InlineData("--verison", "There is no option --verison. Did you mean --version? --help lists all.")]
    [InlineData("--frob", "There is no option --frob. --help lists all.")]
    [InlineData("-x", "There is no option -x. --help lists all.")]
    [InlineData("doctor now", "doctor takes no words, and \"now\" is one. doctor --help explains.")]
    [InlineData("restore a.backup b.backup", "restore takes one file, and \"b.backup\" is one more. restore --help explains.")]
    [InlineData("restore a.backup --force", "There is no option --force. --help lists all.")]
    [InlineData("backup", "Which file? For example: backup good-evening.backup")]
    [InlineData("restore", "Which file? For example: restore good-evening.backup")]
    [InlineData("say", "Which command? For example: say \"/quote Kerry\"")]
    [InlineData("say --nope", "There is no option --nope. --help lists all.")]
    [InlineData("backup --nope", "There is no option --nope. --help lists all.")]
    [InlineData("library --lst", "There is no option --lst. --help lists all.")]
    [InlineData("feed --versoin", "There is no option --versoin. Did you mean --version? --help lists all.")]
    [InlineData("health --fast", "There is no option --fast. --help lists all.")]
    [InlineData("--Storage:Pth=foo", "There is no setting Storage:Pth. Did you mean Storage:Path?")]
    [InlineData("doctor --Storage:Pth foo", "There is no setting Storage:Pth. Did you mean Storage:Path?")]
    [InlineData("--Storage:Path", "The setting Storage:Path has no value. Write --Storage:Path=VALUE.")]
    [InlineData("--Weather:Unit=C", "There is no setting Weather:Unit. There are Discord, Storage")]
    public void An_unknown_word_is_refused_with_the_nearest_one(string line, string sentence)
        => Assert.StartsWith(sentence, Terminal.FaultIn(line.Split(' ')), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("doctor --help")]
    [InlineData("restore --help")]
    [InlineData("say --help")]
    [InlineData("library")]
    [InlineData("feed")]
    [InlineData("--Storage:Path=x doctor")]
    [InlineData("doctor --Storage:Path x")]
    [InlineData("restore a.backup")]
    [InlineData("--Storage:Path x say /quote speaker:Kerry")]
    [InlineData("say /quote about:Syria Kerry --Storage:Path=x")]
    [InlineData("--Logging:LogLevel:Default=Debug")]
    public void Options_stand_before_the_verb_or_behind_it(string line)
        => Assert.Null(Terminal.FaultIn(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void A_setting_is_taken_out_of_the_words_wherever_it_stands()
    {
        var split = SettingArguments.Split(["--Storage:Path", "x", "say", "/quote about:\"--a:b\"", "--Digest:SayNothingNew=true"]);
        Assert.Equal(["--Storage:Path=x", "--Digest:SayNothingNew=true"], split.Settings);
        Assert.Equal(["say", "/quote about:\"--a:b\""], split.Words);
    }

    [Theory]
    [InlineData("--help", 0, "say <command>")]
    [InlineData("--version", 0, "1.")]
    [InlineData("restor x", 2, "Did you mean restore?")]
    [InlineData("restore --help", 0, "restore <file>")]
    [InlineData("library", 0, "All articles")]
    [InlineData("library add nope.txt", 1, "There is no file nope.txt. Check its name and its folder.")]
    public async Task The_program_ends_as_it_says(string line, int code, string printed)
    {
        using var scratch = new Scratch();
        await using var program = HostProcess.Start(scratch.Folder, line.Split(' '));
        Assert.Equal(code, await program.ExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains(printed, program.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.AccessDenied, "ports below 1024 belong to the system")]
    [InlineData(SocketError.AddressNotAvailable, "is no address of this machine")]
    public void An_address_that_cannot_be_had_is_told_with_a_remedy(SocketError error, string sentence)
    {
        var refusal = StartFailure.Refusal(new IOException("Failed to bind.", new SocketException((int)error)), "http://127.0.0.1:80");
        Assert.NotNull(refusal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Playground:Url", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_told_with_another_to_name()
    {
        using var scratch = new Scratch();
        UnauthorizedAccessException denied = new("Access to the path is denied.");
        Assert.Equal($"{scratch.Seeds} is a folder. Name a file in it.", FileFault.Sentence(scratch.Seeds, denied));
        Assert.Equal(
            "locked.txt may not be used by this user. Change its rights, or name another file.", FileFault.Sentence("locked.txt", denied));
        Assert.Equal(
            "full.txt cannot be used: No space left on device. Name another file.",
            FileFault.Sentence("full.txt", new IOException("No space left on device")));
    }

    [Fact]
    public void What_a_database_says_is_a_sentence_before_the_next_one()
    {
        var refusal = StoreFault.Refusal(new Npgsql.NpgsqlException("Failed to connect to 127.0.0.1:5399"));
        Assert.Equal(
            "The database cannot be reached: Failed to connect to 127.0.0.1:5399. Check Storage:ConnectionString, and start again when "
                + "the server is up.",
            refusal.Message);
        Assert.Equal(ExitCodes.TryAgain, refusal.ExitCode);
    }

    [Fact]
    public void What_only_a_programmer_can_mend_keeps_its_trace()
        => Assert.Null(StartFailure.Refusal(new InvalidOperationException("Not foreseen."), "http://127.0.0.1:80"));
}
