using System.CommandLine;
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
        var (parsed, refusal) = Read(args);
        if (refusal is not null)
            return Refuse(ExitCodes.Misused, refusal);
        try
        {
            return await parsed.InvokeAsync(Invocation);
        }
        catch (StartRefusedException refused)
        {
            return Refuse(refused.ExitCode, refused.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return Refuse(ExitCodes.Refused, [.. invalid.Failures]);
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(one => one is OptionsValidationException))
        {
            return Refuse(
                ExitCodes.Refused,
                [.. several.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures)]);
        }
    }

    /// <summary>Why the words cannot be followed, null when they can.</summary>
    public static string? Refusal(string[] args) => Read(args).Refusal;

    private static (ParseResult Parsed, string? Refusal) Read(string[] args)
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
        root.Add(
            Verb(
                "say", "Answers one command in the terminal: say \"/quote Kerry\"", "command", words => SayVerb.RunAsync(words, settings)));
        root.Add(
            Verb("doctor", "Looks at settings, storage, time zones and Discord, and says what to do", _ => DoctorVerb.RunAsync(settings)));
        root.Add(
            Verb(
                "backup", "Writes the whole store into a file, beside a running host", "file",
                words => BackupVerb.WriteAsync(words, settings)));
        root.Add(Verb("restore", "Fills an empty store from such a file", "file", words => BackupVerb.RestoreAsync(words, settings)));
        root.Add(
            Verb(
                "library",
                "Articles by hand: library add FILE, export FILE, list, remove, reread, people, merge NAME OTHER, part NAME OTHER",
                "words",
                words => LibraryVerb.RunAsync(words, settings)));
        root.Add(
            Verb(
                "feed", "Feeds for everybody: feed add ADDRESS, list, remove, pause, resume, import FILE, export", "words",
                words => FeedVerb.RunAsync(words, settings)));
        root.Add(Verb("health", "Asks the running host on this machine whether it is ready", _ => HealthProbe.RunAsync(settings)));
        return root;
    }

    private static Command Verb(string name, string description, Func<ParseResult, Task<int>> work)
    {
        Command verb = new(name, description);
        verb.SetAction(work);
        return verb;
    }

    // What is missing or too much is the verb's own to tell.
    private static Command Verb(string name, string description, string takes, Func<string[], Task<int>> work)
    {
        Argument<string[]> words = new(takes) { Arity = ArgumentArity.ZeroOrMore };
        var verb = Verb(name, description, parsed => work(parsed.GetValue(words) ?? []));
        verb.Add(words);
        return verb;
    }

    private static string? Fault(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return null;
        if (parsed.UnmatchedTokens is not [var stranger, ..])
            return $"{parsed.Errors[0].Message} --help explains.";
        var command = parsed.CommandResult.Command;
        var options = command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name);
        if (stranger.StartsWith('-'))
            return $"There is no option {stranger}.{Near(stranger, options)} --help lists all.";
        return command is RootCommand
            ? $"There is no verb {stranger}.{Near(stranger, command.Subcommands.Select(verb => verb.Name))} --help lists all."
            : $"{command.Name} takes no words, and \"{stranger}\" is one. {command.Name} --help explains.";
    }

    private static string Near(string typed, IEnumerable<string> known)
        => Spelling.Closest(typed, known) is { } near ? $" Did you mean {near}?" : "";

    private static int Refuse(int code, params ReadOnlySpan<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return code;
    }
}
