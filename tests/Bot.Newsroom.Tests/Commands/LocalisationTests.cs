using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Newsroom.Tests;

public partial class LocalisationTests
{
    private static readonly string[] Locales = ["de", "es-419", "es-ES", "fr", "pt-BR"];

    private static readonly IReadOnlyList<CommandDescription> Commands = Everything();

    [Fact]
    public void Every_command_option_and_choice_has_a_name_and_a_description_in_every_language()
    {
        List<string> missing = [];
        foreach (var (path, names, descriptions) in Parts(Commands, ""))
        {
            missing.AddRange(Locales.Except(names.Keys).Select(locale => $"{path} has no name in {locale}"));
            missing.AddRange(
                descriptions is null ? [] : Locales.Except(descriptions.Keys).Select(locale => $"{path} has no description in {locale}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Names_and_descriptions_obey_discord()
    {
        List<string> wrong = [];
        foreach (var command in Flat(Commands))
        {
            var named = command.Kind == CommandKind.Slash ? Names(command.Name, command.LocalNames) : [];
            wrong.AddRange(
                named.Concat(command.Options.SelectMany(option => Names(option.Name, option.LocalNames)))
                    .Where(name => !NamePattern().IsMatch(name) || name.Any(char.IsUpper)));
            wrong.AddRange(
                Names(command.Description, command.LocalDescriptions)
                    .Concat(command.Options.SelectMany(option => Names(option.Description, option.LocalDescriptions)))
                    .Where(text => text.Length is 0 or > 100));
            wrong.AddRange(
                command.Options
                    .SelectMany(option => option.Choices)
                    .SelectMany(choice => Names(choice.Name, choice.LocalNames))
                    .Where(name => name.Length is 0 or > 100));
            Assert.True(command.Options.Count <= 25 && command.Subcommands.Count <= 25);
            Assert.DoesNotContain(command.Options, option => option.Completes && option.Choices.Count > 0);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_two_siblings_share_a_name_in_any_language()
    {
        foreach (var locale in Locales)
        {
            Assert.Empty(Twice(Commands.Select(command => $"{command.Kind}{command.LocalNames[locale]}")));
            foreach (var command in Flat(Commands))
            {
                Assert.Empty(Twice(command.Options.Select(option => option.LocalNames[locale])));
                Assert.Empty(Twice(command.Subcommands.Select(subcommand => subcommand.LocalNames[locale])));
            }
        }
    }

    [Fact]
    public void A_command_and_all_its_names_stay_within_8000_characters()
    {
        foreach (var command in Commands)
            Assert.InRange(Flat([command]).Sum(Longest), 1, 8000);

        static int Longest(CommandDescription command)
            => Most(command.Name, command.LocalNames) + Most(command.Description, command.LocalDescriptions)
                + command.Options.Sum(
                    option => Most(option.Name, option.LocalNames) + Most(
                        option.Description, option.LocalDescriptions) + option.Choices.Sum(
                        choice => Most(choice.Name, choice.LocalNames) + choice.Value.Length));

        static int Most(string english, IReadOnlyDictionary<string, string> local) => Names(english, local).Max(text => text.Length);
    }

    private static IReadOnlyList<CommandDescription> Everything()
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(
                new Database(Microsoft.Data.Sqlite.SqliteFactory.Instance.CreateDataSource("Data Source=:memory:"), isPostgres: false))
            .AddNewsroom(new ConfigurationBuilder().Build())
            .AddDigests(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        return services.GetRequiredService<CommandBook>().Commands;
    }

    private static IEnumerable<(
        string Path, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string,
        string>? Descriptions)> Parts(IEnumerable<CommandDescription> commands, string before)
    {
        foreach (var command in commands)
        {
            var path = $"{before}{command.Name}";
            yield return (path, command.LocalNames, command.Kind == CommandKind.Message ? null : command.LocalDescriptions);
            foreach (var option in command.Options)
            {
                yield return ($"{path}:{option.Name}", option.LocalNames, option.LocalDescriptions);
                foreach (var choice in option.Choices)
                    yield return ($"{path}:{option.Name}={choice.Value}", choice.LocalNames, null);
            }

            foreach (var part in Parts(command.Subcommands, $"{path} "))
                yield return part;
        }
    }

    private static IEnumerable<CommandDescription> Flat(IEnumerable<CommandDescription> commands)
        => commands.SelectMany(command => Flat(command.Subcommands).Prepend(command));

    private static IEnumerable<string> Names(string english, IReadOnlyDictionary<string, string> local) => local.Values.Prepend(english);

    private static IEnumerable<string> Twice(IEnumerable<string> names)
        => names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}]{1,32}$")]
    private static partial Regex NamePattern();
}
