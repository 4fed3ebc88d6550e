using System.Runtime.InteropServices;

namespace Bot.Tests;

/// <summary>POSIX signals, which <see cref="System.Diagnostics.Process"/> cannot send (it knows SIGKILL only).</summary>
internal static partial class Signals
{
    public static void Terminate(int process) => Send(process, 15);

    public static void Freeze(int process) => Send(process, 19);

    public static void Thaw(int process) => Send(process, 18);

    private static void Send(int process, int signal)
    {
        if (Kill(process, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} to process {process} failed: errno {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
