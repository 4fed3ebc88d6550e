namespace Bot.DiscordNet;

/// <summary>Commands and cards in the library's terms, and what people do in the newsroom's.</summary>
internal static class CommandMap
{
    private static readonly ChannelType[] Postable =
        [ChannelType.Text, ChannelType.News, ChannelType.NewsThread, ChannelType.PublicThread, ChannelType.PrivateThread];

    private static readonly InteractionContextType[] Everywhere =
        [InteractionContextType.Guild, InteractionContextType.BotDm, InteractionContextType.PrivateChannel];

    private static readonly ApplicationIntegrationType[] Everyone =
        [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];

    public static ApplicationCommandProperties Properties(CommandDescription command)
    {
        var contexts = command.Everywhere ? Everywhere : [InteractionContextType.Guild];
        var types = command.Everywhere ? Everyone : [ApplicationIntegrationType.GuildInstall];
        GuildPermission? audience = command.Audience == Audience.Everyone ? null : GuildPermission.ManageGuild;
        return command.Kind == CommandKind.Message
            ? new MessageCommandBuilder { Name = command.Name, DefaultMemberPermissions = audience }
                .WithNameLocalizations(Local(command.LocalNames))
                .WithContextTypes(contexts)
                .WithIntegrationTypes(types)
                .Build()
            : new SlashCommandBuilder { Name = command.Name, Description = command.Description, DefaultMemberPermissions = audience }
                .WithNameLocalizations(Local(command.LocalNames))
                .WithDescriptionLocalizations(Local(command.LocalDescriptions))
                .WithContextTypes(contexts)
                .WithIntegrationTypes(types)
                .AddOptions(Options(command))
                .Build();
    }

    public static CommandRequest Request(SocketInteraction interaction, IReadOnlySet<ulong> owners)
    {
        if (interaction is SocketMessageCommand { Data.Message: var message } menu)
            return new(menu.CommandName, Options(message), Caller(menu, owners));
        var slash = (SocketSlashCommand)interaction;
        var (path, options) = (slash.CommandName, slash.Data.Options);
        while (options.FirstOrDefault() is { } inner && IsInner(inner.Type))
            (path, options) = ($"{path} {inner.Name}", inner.Options);
        return new(path, options.ToDictionary(option => option.Name, option => Text(option.Value)), Caller(interaction, owners));
    }

    public static CompletionRequest Completion(SocketAutocompleteInteraction typing, IReadOnlySet<ulong> owners)
    {
        var isInner = typing.Data.Options.ToLookup(option => IsInner(option.Type));
        var path = string.Join(' ', [typing.Data.CommandName, .. isInner[true].Select(inner => inner.Name)]);
        var others = isInner[false].Where(option => !option.Focused).ToDictionary(option => option.Name, option => Text(option.Value));
        return new(path, typing.Data.Current.Name, Text(typing.Data.Current.Value), others, Caller(typing, owners));
    }

    public static ButtonPress Press(SocketMessageComponent button, IReadOnlySet<ulong> owners)
    {
        var isPrivate = button.Message.Flags?.HasFlag(MessageFlags.Ephemeral) == true;
        return new(button.Data.Values?.FirstOrDefault() ?? button.Data.CustomId, isPrivate, Caller(button, owners));
    }

    public static Embed Embed(this Card card)
    {
        var embed = new EmbedBuilder
        {
            Title = NullIfEmpty(card.Title),
            Description = NullIfEmpty(card.Text),
            Url = card.Link,
            ThumbnailUrl = card.Thumbnail,
            Footer = card.Footer.Length == 0 ? null : new() { Text = card.Footer },
        };
        return card.Fields.Aggregate(embed, (whole, field) => whole.AddField(field.Name, field.Text, field.Inline)).Build();
    }

    public static MessageComponent Rows(this Card card)
    {
        var (rows, first) = card.Menu is { } menu
            ? (new ComponentBuilder().WithSelectMenu(Select(menu), row: 0), 1)
            : (new ComponentBuilder(), 0);
        return card.Buttons.Index().Aggregate(rows, (whole, each) => With(whole, each.Item, first, each.Index)).Build();
    }

    private static SelectMenuBuilder Select(Menu menu) => new()
    {
        CustomId = Menu.Id,
        Placeholder = menu.Placeholder,
        Options = [.. menu.Lines.Select(line => new SelectMenuOptionBuilder(line.Label, line.Id, NullIfEmpty(line.Description)))],
    };

    private static ComponentBuilder With(ComponentBuilder rows, Button button, int first, int at)
    {
        var style = button.Link is not null ? ButtonStyle.Link : button.IsMain ? ButtonStyle.Primary : ButtonStyle.Secondary;
        var row = first + (at / CardLimits.ButtonsInRow);
        return rows.WithButton(button.Label, button.Id, style, url: button.Link, disabled: button.Disabled, row: row);
    }

    private static bool IsInner(ApplicationCommandOptionType type)
        => type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup;

    private static Dictionary<string, string> Options(IMessage message) => new() { ["message"] = MenuText.Of(Parts(message).Distinct()) };

    private static IEnumerable<string?> Parts(IMessage message) =>
    [
        message.Content,
        .. message.Embeds.SelectMany(Parts),
        .. (message as IUserMessage)?.ForwardedMessages?.SelectMany(forwarded => Parts(forwarded.Message)) ?? [],
    ];

    private static IEnumerable<string?> Parts(IEmbed embed)
        => [embed.Title, embed.Description, .. embed.Fields.SelectMany(field => new[] { field.Name, field.Value }), embed.Url];

    private static SlashCommandOptionBuilder[] Options(CommandDescription command) => command.Subcommands.Count > 0
        ? [.. command.Subcommands.Select(Subcommand)]
        : [.. command.Options.OrderByDescending(option => option.Required).Select(Option)];

    private static SlashCommandOptionBuilder Subcommand(CommandDescription command) => new SlashCommandOptionBuilder
    {
        Name = command.Name,
        Description = command.Description,
        Type = command.Subcommands.Count > 0 ? ApplicationCommandOptionType.SubCommandGroup : ApplicationCommandOptionType.SubCommand,
    }
        .WithNameLocalizations(Local(command.LocalNames))
        .WithDescriptionLocalizations(Local(command.LocalDescriptions))
        .AddOptions(Options(command));

    private static SlashCommandOptionBuilder Option(OptionDescription option) => new SlashCommandOptionBuilder
    {
        Name = option.Name,
        Description = option.Description,
        Type = Type(option.Kind),
        IsRequired = option.Required ? true : null,
        IsAutocomplete = option.Completes,
        ChannelTypes = option.Kind == OptionKind.Channel ? [.. Postable] : null,
        MinValue = option.Least,
        MaxValue = option.Most,
        MaxLength = option is { Kind: OptionKind.Text, Choices.Count: 0 } ? option.Longest : null,
        Choices = option.Choices.Count == 0 ? null : [.. option.Choices.Select(Choice)],
    }.WithNameLocalizations(Local(option.LocalNames)).WithDescriptionLocalizations(Local(option.LocalDescriptions));

    private static ApplicationCommandOptionChoiceProperties Choice(Choice choice)
        => new() { Name = choice.Name, Value = choice.Value, NameLocalizations = Local(choice.LocalNames) };

    private static ApplicationCommandOptionType Type(OptionKind kind) => kind switch
    {
        OptionKind.Whole => ApplicationCommandOptionType.Integer,
        OptionKind.YesNo => ApplicationCommandOptionType.Boolean,
        OptionKind.Text => ApplicationCommandOptionType.String,
        _ => Enum.Parse<ApplicationCommandOptionType>(kind.ToString()),
    };

    // The library refuses es-419, whose speakers then read Spain's es-ES or English.
    private static Dictionary<string, string> Local(IReadOnlyDictionary<string, string> texts)
        => new(texts.Where(each => each.Key != "es-419"));

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IAttachment file => file.Url,
        ISnowflakeEntity entity => entity.Id.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static Caller Caller(SocketInteraction interaction, IReadOnlySet<ulong> owners) => new()
    {
        User = (long)interaction.User.Id,
        UserName = (interaction.User as SocketGuildUser)?.DisplayName ?? interaction.User.GlobalName ?? interaction.User.Username,
        Guild = (long?)interaction.GuildId,
        Channel = (long)(interaction.ChannelId ?? 0),
        IsAnsweredAlone = IsAnsweredAlone(interaction),
        ManagesGuild = interaction.User is SocketGuildUser { GuildPermissions.ManageGuild: true },
        IsOwner = owners.Contains(interaction.User.Id),
        Locale = interaction.UserLocale,
    };

    // Those who may speak to all by an app of their own are no longer named (PlainJson).
    private static bool IsAnsweredAlone(SocketInteraction interaction)
        => interaction is { GuildId: not null, IntegrationOwners: { Count: > 0 } owners }
            && !owners.ContainsKey(ApplicationIntegrationType.GuildInstall);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
