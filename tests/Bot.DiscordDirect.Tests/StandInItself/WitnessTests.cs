using System.Diagnostics;
using System.Reflection;
using Bot.DiscordStandIn;
using Xunit;

namespace Bot.DiscordDirect.Tests;

/// <summary>discord.js takes the stand-in for Discord: independent word that the stand-in does not flatter our own adapter.</summary>
public class WitnessTests
{
    private static readonly string Folder = typeof(WitnessTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(each => each.Key == "Witness").Value!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_genuine_client_logs_in_registers_answers_posts_and_resumes()
    {
        await using var standIn = await StandIn.StartAsync(
            new StandInOptions { FirstAnswerWithin = TimeSpan.FromSeconds(20) }, Cancellation);
        await using var witness = Witness.Start(standIn, standIn.Token);
        Assert.Equal("ready Good Evening 1 Olga", await witness.LineAsync("ready", Cancellation));
        Assert.Equal(
            ["Find quotes", "later", "post", "quote"],
            standIn.Commands().Select(command => command["name"]!.ToString()).Order(StringComparer.OrdinalIgnoreCase));

        await AnswersAsync(standIn);
        await PostsAsync(standIn);
        await ResumesAsync(standIn, witness);

        Assert.Empty(standIn.Refused);
        Assert.Empty(standIn.OwnErrors);
        Assert.DoesNotContain(
            witness.Lines,
            line => line.StartsWith("failed", StringComparison.Ordinal) || line.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_genuine_client_is_refused_with_a_bad_token()
    {
        await using var standIn = await StandIn.StartAsync(cancellation: Cancellation);
        await using var witness = Witness.Start(standIn, standIn.Token[..^4] + "AAAA");
        Assert.Equal("refused TokenInvalid", await witness.LineAsync("refused", Cancellation));
    }

    private static async Task AnswersAsync(StandIn standIn)
    {
        var bob = standIn.Person();
        var quote = await bob.Slash("quote", ("speaker", "Kerry")).ShownAsync(Cancellation);
        Assert.Equal(("Witness", "Kerry", false), (quote.Title, quote.Text, quote.IsPrivate));
        Assert.True((await bob.Slash("quote", ("private", true)).ShownAsync(Cancellation)).IsPrivate);
        Assert.Equal([("Ker!", "Kerry")], await bob.Complete("quote", "speaker", "Ker").ChoicesAsync(Cancellation));
        await bob.Press(quote, "Turn").ShownAsync(Cancellation);
        Assert.Equal(("turned", 0), (quote.Content, quote.Buttons.Count));
        Assert.Equal("We agree", (await bob.Menu("Find quotes", bob.Say("We agree")).ShownAsync(Cancellation)).Content);

        var later = bob.Slash("later");
        Assert.Equal("and more", (await later.FollowUpAsync(Cancellation)).Content);
        await standIn.UntilAsync(() => later.Original is null, "the deleted answer", Cancellation);
    }

    private static async Task PostsAsync(StandIn standIn)
    {
        var said = await standIn.Person(standIn.Ada).Slash("post", ("where", standIn.General)).ShownAsync(Cancellation);
        var posted = standIn.Messages(standIn.General).Single();
        Assert.Equal($"posted {posted.Id} among 1", said.Content);
        Assert.Equal(("posted", "edited", "witness-1"), (posted.Text, posted.Content, posted.Nonce));
    }

    private static async Task ResumesAsync(StandIn standIn, Witness witness)
    {
        standIn.Gateway.AskReconnect();
        var meanwhile = standIn.Person().Slash("quote", ("speaker", "Ban"));
        await witness.LineAsync("resumed", Cancellation);
        Assert.Equal("Ban", (await meanwhile.ShownAsync(Cancellation)).Text);
        standIn.Gateway.Drop();
        await standIn.UntilAsync(() => standIn.Resumes == 2 && standIn.Gateway.Connected == 1, "the second resume", Cancellation);
        Assert.Equal("Lavrov", (await standIn.Person().Slash("quote", ("speaker", "Lavrov")).ShownAsync(Cancellation)).Text);
        Assert.Equal(1, standIn.Identifies);
    }

    /// <summary>The client's process and what it said so far.</summary>
    private sealed class Witness : IAsyncDisposable
    {
        private readonly Process process;
        private readonly List<string> lines = [];
        private bool isSilent;
        private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Witness(Process process) => this.process = process;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public static Witness Start(StandIn standIn, string token)
        {
            Assert.SkipUnless(OnPath("node"), "node is absent");
            Assert.SkipUnless(
                Directory.Exists(Path.Combine(Folder, "node_modules")),
                $"node_modules is absent; run npm ci in {Path.GetFileName(Folder)}");
            var start = new ProcessStartInfo(
                "node", [Path.Combine(Folder, "witness.mjs"), new Uri(standIn.ApiUrl, "/api").ToString(), token])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Folder,
            };
            var witness = new Witness(new Process { StartInfo = start });
            witness.Listen();
            return witness;
        }

        /// <summary>Waits for a line that begins with a word.</summary>
        public async Task<string> LineAsync(string word, CancellationToken cancellation)
        {
            while (true)
            {
                Task wake;
                lock (lines)
                {
                    if (lines.Find(line => line.StartsWith(word, StringComparison.Ordinal)) is { } found)
                        return found;
                    Assert.False(isSilent, $"The witness ended: {string.Join('\n', lines)}");
                    wake = more.Task;
                }

                await wake.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        private void Listen()
        {
            process.OutputDataReceived += (_, output) => Heard(output.Data);
            process.ErrorDataReceived += (_, output) => Heard(output.Data ?? "");
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        private void Heard(string? line)
        {
            lock (lines)
            {
                isSilent |= line is null;
                if (line is not null)
                    lines.Add(line);
                more.TrySetResult();
                more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        private static bool OnPath(string program)
            => (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, program)));
    }
}
