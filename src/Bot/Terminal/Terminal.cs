using System.CommandLine;
using System.CommandLine.Parsing;
using Bot.Newsroom;
using Microsoft.Extensions.Options;
using Command = System.CommandLine.Command;

namespace Bot;

/// <summary>The command line: verbs with their help, and what is refused before anything starts.</summary>
internal static class Terminal
{
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    // The host listens to signals itself, and a failure is told below.
    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null
    };

    /// <summary>Does what the words say; the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (parsed, fault) = Read(args);
        if (fault is not null)
            return Refusal.Tell(fault, ExitCodes.Misused);
        try
        {
            return await parsed.InvokeAsync(Invocation);
        }
        catch (StartRefusedException refused)
        {
            return Refusal.Tell(refused.Message, refused.ExitCode);
        }
        catch (OptionsValidationException invalid)
        {
            return Refusal.Tell(string.Join(Environment.NewLine, invalid.Failures));
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(one => one is OptionsValidationException))
        {
            return Refusal.Tell(string.Join(
                Environment.NewLine,
                several.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures)));
        }
    }

    /// <summary>Why the words cannot be followed, null when they can.</summary>
    public static string? FaultIn(string[] args) => Read(args).Fault;

    private static (ParseResult Parsed, string? Fault) Read(string[] args)
    {
        var (settings, words, fault) = SettingArguments.Split(args);
        var parsed = Verbs(settings).Parse(words, Parsing);
        return (parsed, fault ?? Fault(parsed));
    }

    private static RootCommand Verbs(string[] settings)
    {
        RootCommand root = new(
            "Good Evening, a Discord bot that reads the news and says who said what. Without a verb it runs: with Discord__Token at "
                + "Discord, without it as a page on this machine. "
            + "Settings are given as --Section:Key=VALUE, for example --Storage:Path=/var/lib/good-evening; docs/configuration.md lists "
            + "them.");
        root.SetAction(_ => BotHost.RunAsync(settings));
        foreach (var verb in (Command[])[.. OnNews(settings), .. OnTheHost(settings), .. OnFiles(settings)])
            root.Add(verb);
        return root;
    }

    private static Command[] OnFiles(string[] settings) =>
    [
        Verb(
            "backup", "Writes the whole store into a file, beside a running host",
            new("file", "The file to write; it must not be there yet", "backup good-evening.backup") { Arity = ArgumentArity.ExactlyOne },
            words => BackupVerb.WriteAsync(words[0], settings)),
        Verb(
            "restore", "Fills an empty store from a file of backup, while no host uses it",
            new("file", "A file that backup wrote", "restore good-evening.backup") { Arity = ArgumentArity.ExactlyOne },
            words => BackupVerb.RestoreAsync(words[0], settings)),
    ];

    private static Command[] OnNews(string[] settings) =>
    [
        Verb(
            "say", "Answers one command in the terminal, beside a running host",
            new("command", "What would be typed at Discord", "say \"/quote Kerry\"") { Arity = ArgumentArity.OneOrMore },
            words => SayVerb.RunAsync(words, settings)),
        Verb(
            "library", "Articles by hand; on its own it lists them",
            new("words",
                "add FILE or ADDRESS, export FILE, list, remove ARTICLE --yes, reread, people, merge NAME OTHER or part NAME OTHER",
                "library add article.txt"),
            words => LibraryVerb.RunAsync(words, settings)),
        Verb(
            "feed", "Feeds for everybody; on its own it lists them",
            new("words", "add ADDRESS, list, remove FEED, pause FEED, resume FEED, import FILE or export", "feed add https://news.example"),
            words => FeedVerb.RunAsync(words, settings)),
    ];

    private static Command[] OnTheHost(string[] settings) =>
    [
        Verb(
            "doctor", "Looks at settings, storage, seeds, time zones and Discord, and says what to do",
            _ => DoctorVerb.RunAsync(settings)),
        Verb("health", "Asks the running host on this machine whether it is ready", _ => HealthProbe.RunAsync(settings)),
    ];

    private static Command Verb(string name, string description, Func<ParseResult, Task<int>> work)
    {
        Command verb = new(name, description);
        verb.SetAction(work);
        return verb;
    }

    private static Command Verb(string name, string description, Words words, Func<string[], Task<int>> work)
    {
        var verb = Verb(name, description, parsed => work(parsed.GetValue(words) ?? []));
        verb.Add(words);
        return verb;
    }

    private static string? Fault(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // A word that looks like an option is none: "backup --nope" must not write a file of that name.
        var unmatched = parsed.UnmatchedTokens;
        var stranger = FirstWord(parsed).Concat(unmatched).FirstOrDefault(word => word.StartsWith('-'))
            ?? (unmatched.Count > 0 ? unmatched[0] : null);
        if (stranger is null)
            return parsed.Errors.Count == 0 ? null : Missing(command) ?? $"{FileFault.Ended(parsed.Errors[0].Message)} --help explains.";
        if (stranger.StartsWith('-'))
        {
            var options = command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name);
            return $"There is no option {stranger}.{Near(stranger, options)} --help lists all.";
        }

        return command switch
        {
            RootCommand => $"There is no verb {stranger}.{Near(stranger, command.Subcommands.Select(verb => verb.Name))} --help lists all.",
            { Arguments: [var only] } =>
                $"{command.Name} takes one {only.Name}, and \"{stranger}\" is one more. {command.Name} --help explains.",
            _ => $"{command.Name} takes no words, and \"{stranger}\" is one. {command.Name} --help explains.",
        };
    }

    private static IEnumerable<string> FirstWord(ParseResult parsed)
        => parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(words => words.Tokens).Take(1).Select(token => token.Value);

    private static string? Missing(Command command)
        => command.Arguments is [Words words] ? $"Which {words.Name}? For example: {words.Example}" : null;

    private static string Near(string typed, IEnumerable<string> known)
        => Spelling.Closest(typed, known) is { } near ? $" Did you mean {near}?" : "";

    /// <summary>What a verb takes, told by its help and where it is missing.</summary>
    private sealed class Words : Argument<string[]>
    {
        public Words(string name, string meaning, string example)
            : base(name)
        {
            (Example, Description) = (example, $"{meaning}. For example: {example}");
            Arity = ArgumentArity.ZeroOrMore;
            // Else one word alone counts as no list.
            CustomParser = words => [.. words.Tokens.Select(token => token.Value)];
        }

        public string Example { get; }
    }
}
