using Bot.DiscordDirect;
using Bot.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>
/// <c>doctor</c>: looks at settings, storage, time zones and Discord, beside a running host, and says of each failure what to do.
/// </summary>
internal static class DoctorVerb
{
    private const string Correction = "Correct it in appsettings.json or in the environment, and run doctor again.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>0 when nothing is broken, else 1.</summary>
    public static async Task<int> RunAsync(string[] settings)
    {
        var broken = 0;
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var finding in ExamineAsync(settings, limit.Token))
        {
            Print(finding);
            broken += finding.Health == DiscordDirect.Health.Broken ? 1 : 0;
        }

        Console.WriteLine(broken == 0 ? "Nothing is broken." : $"{broken} broken: see the arrows above.");
        return broken == 0 ? 0 : 1;
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        string[] settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (host, faults) = Build(settings);
        foreach (var fault in faults)
            yield return fault;
        if (host is null)
            yield break;
        await using (host)
        {
            await foreach (var finding in ExamineAsync(host.Services, cancellation))
                yield return finding;
        }
    }

    private static (WebApplication? Host, IReadOnlyList<Finding> Faults) Build(string[] settings)
    {
        try
        {
            return (BotHost.Build(settings, builder => builder.Logging.ClearProviders()), []);
        }
        catch (OptionsValidationException invalid)
        {
            return (null, Faults(invalid));
        }
        catch (StartRefusedException refused)
        {
            return (null, [Finding.Broken("Settings", refused.Message, "Run doctor again then.")]);
        }
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        IServiceProvider services, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var settings = Settings(services);
        foreach (var finding in settings)
            yield return finding;
        if (settings.Any(finding => finding.Health == DiscordDirect.Health.Broken))
            yield break;
        await foreach (var finding in StorageCheckup.ExamineAsync(services, cancellation))
            yield return finding;
        foreach (var finding in Seeds(services))
            yield return finding;
        yield return TimeZoneCheckup.Examine(services.GetRequiredService<TimeProvider>());
        await foreach (var finding in DiscordAsync(services, cancellation))
            yield return finding;
    }

    private static IReadOnlyList<Finding> Seeds(IServiceProvider services) => SeedsCheckup.Examine(
        services.GetRequiredService<IOptions<ArticleOptions>>().Value,
        services.GetRequiredService<IHostEnvironment>(),
        services.GetRequiredService<ReadHtml>());

    private static List<Finding> Settings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [Finding.Fine("Settings", "all values are valid")];
        }
        catch (OptionsValidationException invalid)
        {
            return Faults(invalid);
        }
        catch (AggregateException several)
        {
            return [.. several.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(Faults)];
        }
    }

    private static List<Finding> Faults(OptionsValidationException invalid)
        => [.. invalid.Failures.Select(failure => Finding.Broken("Settings", failure, Correction))];

    private static async IAsyncEnumerable<Finding> DiscordAsync(
        IServiceProvider services, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (services.GetService<DiscordCheckup>() is not { } checkup)
        {
            yield return Finding.Note(
                "Token",
                "none is set, so only the playground runs.",
                "To connect to Discord: create an application at https://discord.com/developers/applications, copy its token (Bot, Reset "
                    + "Token) "
                + "into the environment variable Discord__Token, and run doctor again.");
            yield break;
        }

        var findings = checkup.ExamineAsync(cancellation).GetAsyncEnumerator(cancellation);
        await using (findings)
        {
            while (await NextAsync(findings) is { } finding)
                yield return finding;
        }
    }

    private static async Task<Finding?> NextAsync(IAsyncEnumerator<Finding> findings)
    {
        try
        {
            return await findings.MoveNextAsync() ? findings.Current : null;
        }
        catch (OperationCanceledException)
        {
            return Finding.Broken(
                "Discord", $"it did not answer within {Patience.TotalSeconds:0} s.", "Check this machine's network and Discord:ApiUrl.");
        }
    }

    private static void Print(Finding finding)
    {
        var mark = finding.Health switch { DiscordDirect.Health.Fine => "ok  ", DiscordDirect.Health.Note => "note", _ => "FAIL" };
        Console.WriteLine($"{mark}  {finding.Subject,-13} {finding.Text}");
        if (finding.Advice.Length > 0)
            Console.WriteLine($"                    -> {finding.Advice}");
    }
}
