using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.DiscordDirect.Tests;

/// <summary>Keeps everything that is logged, exceptions included, as text.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> All => [.. lines];

    /// <summary>Waits for a line that contains this.</summary>
    public async Task<string> LineAsync(string part, CancellationToken cancellation)
    {
        while (true)
        {
            var next = more.Task;
            if (lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } found)
                return found;
            await next.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Add(string line)
    {
        lines.Enqueue(line);
        Interlocked.Exchange(ref more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private sealed class Writer(LogLines log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Add($"scope {category}: {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => log.Add($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
