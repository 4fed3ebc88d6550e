using System.Globalization;
using Bot.Newsroom;

namespace Bot;

/// <summary>The server that the page stands in for: its number, its channels and its roles.</summary>
internal static class PlaygroundServer
{
    public const long Guild = 1;

    public static readonly IReadOnlyList<string> Channels = ["tonight", "news-desk"];

    /// <summary>By name; as at Discord, the role of everybody has the server's own number.</summary>
    public static readonly IReadOnlyDictionary<string, long> Roles = new Dictionary<string, long>
    {
        ["everyone"] = Guild,
        ["readers"] = 3,
        ["editors"] = 4,
    };

    /// <summary>What can stand in an option of that kind, as people write it.</summary>
    public static IReadOnlyList<Choice> Choices(OptionKind kind) => kind switch
    {
        OptionKind.Channel => [.. Channels.Select(name => new Choice($"#{name}", $"#{name}"))],
        OptionKind.Role => [.. Roles.Keys.Select(name => new Choice($"@{name}", $"@{name}"))],
        _ => [],
    };

    /// <summary>The request with names of channels and roles as their numbers: at Discord, whoever types chooses from a list.</summary>
    public static CommandRequest Resolve(CommandRequest request, CommandDescription? command, Visit visit)
        => command is null ? request : request with
        {
            Options = request.Options.ToDictionary(
                given => given.Key,
                given => Id(command.Options.FirstOrDefault(option => option.Name == given.Key)?.Kind, given.Value, visit) is { } id
                    ? id.ToString(CultureInfo.InvariantCulture)
                    : given.Value),
        };

    private static long? Id(OptionKind? kind, string typed, Visit visit)
    {
        var name = typed.TrimStart('#', '@');
        return kind switch
        {
            OptionKind.Channel => visit.Rooms.FirstOrDefault(room => !room.IsDirect && room.IsCalled(name))?.Id,
            OptionKind.Role => Roles.TryGetValue(name.ToLowerInvariant(), out var role) ? role : null,
            _ => null,
        };
    }
}
