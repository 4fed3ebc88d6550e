namespace Bot;

/// <summary>
/// The settings among the words of a command line: <c>--Storage:Path=...</c> or <c>--Storage:Path ...</c>, wherever they stand.
/// </summary>
/// <param name="Settings">As <c>--Key=value</c>, for the host.</param>
/// <param name="Words">Everything else, in its order.</param>
/// <param name="Fault">The first setting that is none, told with a remedy; null when all are.</param>
internal sealed record SettingArguments(string[] Settings, string[] Words, string? Fault)
{
    public static SettingArguments Split(IReadOnlyList<string> args)
    {
        List<string> settings = [];
        List<string> words = [];
        for (var at = 0; at < args.Count; at++)
        {
            if (KeyOf(args[at]) is not { } key)
            {
                words.Add(args[at]);
                continue;
            }

            if (!SettingsCatalogue.IsForeign(key) && SettingsCatalogue.Find(key) is null)
                return new([], [], SettingsCatalogue.Unknown(key));
            var isWhole = args[at].Contains('=', StringComparison.Ordinal);
            if (!isWhole && at + 1 == args.Count)
                return new([], [], $"The setting {key} has no value. Write --{key}=VALUE.");
            settings.Add(isWhole ? args[at] : $"{args[at]}={args[++at]}");
        }

        return new([.. settings], [.. words], null);
    }

    // "--Storage:Path=data" has one; "--help" and "/quote about:\"--a:b\"" have none.
    private static string? KeyOf(string word)
    {
        var key = word.Split('=')[0];
        return key.StartsWith("--", StringComparison.Ordinal) && key.Contains(':', StringComparison.Ordinal) && !key.Any(char.IsWhiteSpace)
            ? key[2..]
            : null;
    }
}
