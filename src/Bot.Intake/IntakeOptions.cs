using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Bot.Intake;

/// <summary>Who may make the bot fetch something.</summary>
public enum Permitted
{
    Nobody,

    /// <summary>Those who run the bot.</summary>
    Owners,

    /// <summary>Members with Manage Server, and owners.</summary>
    Managers,

    Everybody,
}

/// <summary>Section <c>Intake</c>: what the bot may fetch, for whom, and the house's own feeds.</summary>
public sealed class IntakeOptions : IValidatableObject
{
    public const string Section = "Intake";

    private const int MostFeeds = 10_000;
    private const int MostLooks = 100_000;
    private const int LastPort = 65_535;

    private static readonly IntakeOptions Usual = new();

    /// <summary>Who may add feeds: to a server its managers, to the house always its owners only.</summary>
    public Permitted MayAdd { get; set; } = Permitted.Managers;

    /// <summary>Who may have a page read, by /read or by the menu of a message that links to one.</summary>
    public Permitted MayRead { get; set; } = Permitted.Managers;

    /// <summary>How many feeds a server may follow.</summary>
    public int FeedsPerServer { get; set; } = 50;

    /// <summary>How many addresses a server may have looked at within an hour, by adding feeds and reading pages.</summary>
    public int LooksPerServer { get; set; } = 120;

    /// <summary>The same for one person.</summary>
    public int LooksPerUser { get; set; } = 30;

    /// <summary>When there are any, only these hosts and those below them are fetched from.</summary>
    public IList<string> Allow { get; init; } = [];

    /// <summary>These hosts and those below them are never fetched from.</summary>
    public IList<string> Deny { get; init; } = [];

    /// <summary>Ports besides 80 and 443.</summary>
    public IList<string> MorePorts { get; init; } = [];

    /// <summary>Addresses of feeds that the house follows; for bots that are set up without commands.</summary>
    public IList<string> Feeds { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => CountFaults()
            .Concat(Each(nameof(Allow), Allow, HostFault))
            .Concat(Each(nameof(Deny), Deny, HostFault))
            .Concat(Each(nameof(MorePorts), MorePorts, PortFault))
            .Concat(Each(nameof(Feeds), Feeds, FeedFault))
            .Select(fault => new ValidationResult(fault));

    private IEnumerable<string> CountFaults()
    {
        (string Name, int Value, int Most, int Example)[] counts =
        [
            (nameof(FeedsPerServer), FeedsPerServer, MostFeeds, Usual.FeedsPerServer),
            (nameof(LooksPerServer), LooksPerServer, MostLooks, Usual.LooksPerServer),
            (nameof(LooksPerUser), LooksPerUser, MostLooks, Usual.LooksPerUser),
        ];
        return counts
            .Where(count => count.Value < 1 || count.Value > count.Most)
            .Select(count => $"{Section}:{count.Name} is {count.Value}, but it takes a number from 1 to {count.Most}, "
                + $"for example {count.Example}.");
    }

    private static IEnumerable<string> Each(string name, IList<string> values, Func<string, string?> fault)
        => values
            .Select((value, at) => fault(value) is { } told ? $"{Section}:{name}:{at} is \"{value}\", {told}" : null)
            .OfType<string>();

    // "https://news.example/" and "*.news.example" would never match: a host stands for those below it too.
    private static string? HostFault(string value)
    {
        var host = HostIn(value);
        return value.Equals(host, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"which is no host; write for example {host ?? "news.example"}, which stands for those below it too.";
    }

    private static string? HostIn(string value)
    {
        if (IPAddress.TryParse(value, out var address))
            return $"{address}";
        var whole = value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value.TrimStart('*', '.', ' ')}";
        return Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.HostNameType == UriHostNameType.Dns
            ? uri.IdnHost.TrimEnd('.')
            : null;
    }

    private static string? PortFault(string value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= LastPort
            && value == port.ToString(CultureInfo.InvariantCulture)
            ? null
            : $"which is no port; write a number from 1 to {LastPort}, for example 8080.";

    private string? FeedFault(string value)
        => new DoorRules(Options.Create(this)).Judge(value) is { Address: null, Refusal: var refusal }
            ? $"which is not followed: {refusal} Write an address like https://news.example/feed."
            : null;
}
