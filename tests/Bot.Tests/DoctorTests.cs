using Bot.DiscordStandIn;
using Xunit;

namespace Bot.Tests;

/// <summary><c>doctor</c> as a process: what it prints and how it ends.</summary>
public class DoctorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_it_says_how_to_get_one_and_finds_nothing_broken()
    {
        using var scratch = new Scratch();
        await using var doctor = HostProcess.Start(scratch.Folder, ["doctor"]);

        Assert.Equal(0, await doctor.ExitAsync(Cancellation));
        Assert.Contains("note  Token", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("Discord__Token", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("ok    Database", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("ok    Time zones", doctor.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_it_checks_everything_at_Discord_and_prints_the_invite_link()
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var doctor = Start(scratch, discord, discord.Token);

        Assert.Equal(0, await doctor.ExitAsync(Cancellation));
        Assert.All(
            (string[])["Token", "Clock", "Application", "Intents", "Interactions", "Gateway"],
            subject => Assert.Contains($"ok    {subject}", doctor.Printed, StringComparison.Ordinal));
        Assert.Contains(
            $"https://discord.com/oauth2/authorize?client_id={discord.ApplicationId}&scope=bot+applications.commands&permissions=84992",
            doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("note  Commands", doctor.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(discord.Token, doctor.Printed, StringComparison.Ordinal);
        Assert.Empty(discord.Commands());
        Assert.Equal(0, discord.Identifies);
    }

    [Fact]
    public async Task A_bad_token_is_broken_and_says_what_to_do()
    {
        using var scratch = new Scratch();
        await using var discord = await StandIn.StartAsync(cancellation: Cancellation);
        await using var doctor = Start(scratch, discord, "MTIzNDU2Nzg5MDEyMzQ1Njc4.bad.token-that-was-revoked");

        Assert.Equal(1, await doctor.ExitAsync(Cancellation));
        Assert.Contains("FAIL  Token", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("Reset Token", doctor.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("that-was-revoked", doctor.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Discord:ApiUrl", "http://discord.com/api/v10/", "https://discord.com/api/v10/")]
    [InlineData("Discord:Shards", "none", "auto")]
    public async Task A_bad_setting_is_named_with_a_good_example(string key, string value, string example)
    {
        using var scratch = new Scratch();
        await using var doctor = HostProcess.Start(scratch.Folder, ["doctor", $"--{key}={value}"]);

        Assert.Equal(1, await doctor.ExitAsync(Cancellation));
        Assert.Contains($"FAIL  Settings      {key}", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains(example, doctor.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_that_the_start_leaves_out_is_named_with_the_reason()
    {
        using var scratch = new Scratch();
        await File.WriteAllBytesAsync(Path.Combine(scratch.Seeds, "latin.txt"), [0x4B, 0xF6, 0x6C, 0x6E], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(scratch.Seeds, "nothing.txt"), "", Cancellation);
        Directory.CreateDirectory(Path.Combine(scratch.Seeds, "old"));
        await File.WriteAllTextAsync(Path.Combine(scratch.Seeds, "old", "letter.doc"), "Dear reader", Cancellation);
        await using var doctor = HostProcess.Start(scratch.Folder, ["doctor"]);

        Assert.Equal(0, await doctor.ExitAsync(Cancellation));
        Assert.Contains("has 1 article\n", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("note  Seeds         latin.txt is left out: it is not UTF-8 at byte 1", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("note  Seeds         nothing.txt is left out: it is empty.", doctor.Printed, StringComparison.Ordinal);
        Assert.Contains(
            "note  Seeds         old/letter.doc is left out: it is no text by its ending; articles are .txt, .md, .html, .htm.",
            doctor.Printed, StringComparison.Ordinal);
        Assert.Contains("3 files of 4 left out.", doctor.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_broken()
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(Path.Combine(scratch.Folder, "file"), "", Cancellation);
        await using var doctor = HostProcess.Start(scratch.Folder, ["doctor", "--Storage:Path=file"]);

        Assert.Equal(1, await doctor.ExitAsync(Cancellation));
        Assert.Contains("FAIL  Data folder", doctor.Printed, StringComparison.Ordinal);
    }

    private static HostProcess Start(Scratch scratch, StandIn discord, string token)
        => HostProcess.Start(
            scratch.Folder, ["doctor"], new Dictionary<string,
            string>
            { ["Discord:Token"] = token, ["Discord:ApiUrl"] = discord.ApiUrl.ToString() });
}
