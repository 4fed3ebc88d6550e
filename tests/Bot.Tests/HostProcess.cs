using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Bot.Tests;

/// <summary>The real program as a child process, with everything it printed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder printed = new();
    private readonly StringBuilder complained = new();
    private readonly List<(string Wanted, TaskCompletionSource<string> Seen)> awaited = [];
    private readonly Task output;
    private readonly Task errors;

    private HostProcess(Process process)
    {
        this.process = process;
        output = CollectAsync(process.StandardOutput, printed);
        errors = CollectAsync(process.StandardError, complained);
    }

    public int Id => process.Id;

    /// <summary>Standard output and standard error so far.</summary>
    public string Printed
    {
        get
        {
            lock (printed)
                return printed.ToString();
        }
    }

    /// <summary>Standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (printed)
                return complained.ToString();
        }
    }

    /// <summary>
    /// Starts Bot.dll from <paramref name="folder"/> with settings as environment variables ("Discord:Token" is written Discord__Token for
    /// it); or another program that is built on the host.
    /// </summary>
    public static HostProcess Start(
        string folder, IEnumerable<string> args, IReadOnlyDictionary<string, string>? settings = null, string? dll = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.ArgumentList.Add(dll ?? BotDll);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new HostProcess(Process.Start(start)!);
    }

    public static string BotDll { get; } = Built("BotDll");

    public static string KillHostDll { get; } = Built("KillHostDll");

    public bool HasExited => process.HasExited;

    /// <summary>The first line that contains <paramref name="wanted"/>, printed before or after this call.</summary>
    public async Task<string> LineAsync(string wanted, CancellationToken cancellation)
    {
        TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (printed)
        {
            var earlier = printed.ToString().Split('\n').FirstOrDefault(line => line.Contains(wanted, StringComparison.Ordinal));
            if (earlier is not null)
                return earlier;
            awaited.Add((wanted, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(Guard, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The host never printed \"{wanted}\". It printed:\n{Printed}");
        }
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation).WaitAsync(Guard, cancellation);
        await Task.WhenAll(output, errors).WaitAsync(Guard, cancellation);
        return process.ExitCode;
    }

    /// <summary>Asks the host to stop as a supervisor does (SIGTERM), and gives the exit code.</summary>
    public Task<int> StopAsync(CancellationToken cancellation)
    {
        Signals.Terminate(process.Id);
        return ExitAsync(cancellation);
    }

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Built(string key)
        => typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private async Task CollectAsync(StreamReader reader, StringBuilder own)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (printed)
            {
                printed.Append(line).Append('\n');
                if (own != printed)
                    own.Append(line).Append('\n');
                awaited.RemoveAll(waiting => line.Contains(waiting.Wanted, StringComparison.Ordinal) && waiting.Seen.TrySetResult(line));
            }
        }
    }
}
