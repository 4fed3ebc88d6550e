using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bot.KillHost;

/// <summary>
/// Kills this process (SIGKILL: no handler, no flush) at a step of its telemetry: "delivery.post start 3 250" means 250 microseconds
/// after the third start of that step, "delivery.confirm stop 1 0" means right when the first has ended.
/// </summary>
internal sealed partial class Death : IDisposable
{
    private const int Sigkill = 9;

    private readonly string step;
    private readonly bool atStart;
    private readonly int microseconds;
    private readonly ActivityListener listener;
    private int left;

    private Death(string step, bool atStart, int occurrence, int microseconds)
    {
        (this.step, this.atStart, left, this.microseconds) = (step, atStart, occurrence, microseconds);
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Bot.Newsroom" or "Bot.DiscordDirect",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => Meet(activity, isStart: true),
            ActivityStopped = activity => Meet(activity, isStart: false),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public static Death? Listen(string? appointment)
    {
        if (string.IsNullOrEmpty(appointment))
            return null;
        var parts = appointment.Split(' ');
        return new Death(
            string.Join(' ', parts[..^3]), parts[^3] == "start", int
                .Parse(parts[^2], CultureInfo.InvariantCulture), int
                .Parse(parts[^1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => listener.Dispose();

    private void Meet(Activity activity, bool isStart)
    {
        if (isStart != atStart || activity.OperationName != step || Interlocked.Decrement(ref left) != 0)
            return;
        if (microseconds == 0)
            Die();
        new Thread(DieSoon) { Priority = ThreadPriority.Highest }.Start();
    }

    private void DieSoon()
    {
        var until = Stopwatch.GetTimestamp() + (long)microseconds * Stopwatch.Frequency / 1_000_000;
        while (Stopwatch.GetTimestamp() < until)
            Thread.SpinWait(20);
        Die();
    }

    private static void Die() => _ = Kill(Environment.ProcessId, Sigkill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
