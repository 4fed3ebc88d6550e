using System.ComponentModel.DataAnnotations;

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
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Who may add feeds: to a server its managers, to the house always its owners only.</summary>
    public Permitted MayAdd { get; set; } = Permitted.Managers;

    /// <summary>Who may have a page read, by /read or by the menu of a message that links to one.</summary>
    public Permitted MayRead { get; set; } = Permitted.Managers;

    /// <summary>How many feeds a server may follow.</summary>
    [Range(1, 10_000)]
    public int FeedsPerServer { get; set; } = 50;

    /// <summary>How many addresses a server may have looked at within an hour, by adding feeds and reading pages.</summary>
    [Range(1, 100_000)]
    public int LooksPerServer { get; set; } = 120;

    /// <summary>The same for one person.</summary>
    [Range(1, 100_000)]
    public int LooksPerUser { get; set; } = 30;

    /// <summary>When there are any, only these hosts and those below them are fetched from.</summary>
    public IList<string> Allow { get; init; } = [];

    /// <summary>These hosts and those below them are never fetched from.</summary>
    public IList<string> Deny { get; init; } = [];

    /// <summary>Ports besides 80 and 443.</summary>
    public IList<string> MorePorts { get; init; } = [];

    /// <summary>Addresses of feeds that the house follows; for bots that are set up without commands.</summary>
    public IList<string> Feeds { get; init; } = [];
}
