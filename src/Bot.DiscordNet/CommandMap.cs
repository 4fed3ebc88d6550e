namespace Bot.DiscordNet;

/// <summary>Commands and cards in the library's terms, and what people do in the newsroom's.</summary>
internal static class CommandMap
{
    public static ApplicationCommandProperties Properties(CommandDescription command)
    {
        InteractionContextType[] contexts = command.Everywhere ? [InteractionContextType.Guild, InteractionContextType.BotDm, InteractionContextType.PrivateChannel] : [InteractionContextType.Guild];
        ApplicationIntegrationType[] types = command.Everywhere ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall] : [ApplicationIntegrationType.GuildInstall];
        GuildPermission? audience = command.Audience == Audience.Everyone ? null : GuildPermission.ManageGuild;
        return command.Kind == CommandKind.Message
            ? new MessageCommandBuilder { Name = command.Name, DefaultMemberPermissions = audience }.WithNameLocalizations(Local(command.LocalNames)).WithContextTypes(contexts).WithIntegrationTypes(types).Build()
            : new SlashCommandBuilder { Name = command.Name, Description = command.Description, DefaultMemberPermissions = audience }.WithNameLocalizations(Local(command.LocalNames))
                .WithDescriptionLocalizations(Local(command.LocalDescriptions)).WithContextTypes(contexts).WithIntegrationTypes(types).AddOptions(Options(command)).Build();
    }

    public static CommandRequest Request(SocketInteraction interaction, IReadOnlySet<ulong> owners)
    {
        if (interaction is SocketMessageCommand { Data.Message: var message } menu)
            return new(menu.CommandName, new Dictionary<string, string> { ["message"] = MenuText.Of(Parts(message).Distinct()) }, Caller(menu, owners));
        var (path, options) = (((SocketSlashCommand)interaction).CommandName, ((SocketSlashCommand)interaction).Data.Options);
        while (options.FirstOrDefault() is { Type: ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup } inner)
            (path, options) = ($"{path} {inner.Name}", inner.Options);
        return new(path, options.ToDictionary(option => option.Name, option => Text(option.Value)), Caller(interaction, owners));
    }

    public static CompletionRequest Completion(SocketAutocompleteInteraction typing, IReadOnlySet<ulong> owners)
    {
        var isInner = typing.Data.Options.ToLookup(option => option.Type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup);
        var others = isInner[false].Where(option => !option.Focused).ToDictionary(option => option.Name, option => Text(option.Value));
        return new(string.Join(' ', [typing.Data.CommandName, .. isInner[true].Select(inner => inner.Name)]), typing.Data.Current.Name, Text(typing.Data.Current.Value), others, Caller(typing, owners));
    }

    public static ButtonPress Press(SocketMessageComponent button, IReadOnlySet<ulong> owners)
        => new(button.Data.CustomId, button.Message.Flags?.HasFlag(MessageFlags.Ephemeral) == true, Caller(button, owners));

    public static Embed Embed(this Card card)
    {
        var embed = new EmbedBuilder { Title = NullIfEmpty(card.Title), Description = NullIfEmpty(card.Text), Url = card.Link, Footer = card.Footer.Length == 0 ? null : new() { Text = card.Footer } };
        return card.Fields.Aggregate(embed, (whole, field) => whole.AddField(field.Name, field.Text, field.Inline)).Build();
    }

    public static MessageComponent Rows(this Card card) => card.Buttons.Index().Aggregate(new ComponentBuilder(), (rows, each) => rows.WithButton(
        each.Item.Label, each.Item.Id, each.Item.Link is null ? ButtonStyle.Secondary : ButtonStyle.Link, url: each.Item.Link, disabled: each.Item.Disabled, row: each.Index / CardLimits.ButtonsInRow)).Build();

    private static IEnumerable<string?> Parts(IMessage message) =>
    [
        message.Content,
        .. message.Embeds.SelectMany(embed => (string?[])[embed.Title, embed.Description, .. embed.Fields.SelectMany(field => new[] { field.Name, field.Value }), embed.Url]),
        .. (message as IUserMessage)?.ForwardedMessages?.SelectMany(forwarded => Parts(forwarded.Message)) ?? [],
    ];

    private static SlashCommandOptionBuilder[] Options(CommandDescription command)
        => command.Subcommands.Count > 0 ? [.. command.Subcommands.Select(Subcommand)] : [.. command.Options.OrderByDescending(option => option.Required).Select(Option)];

    private static SlashCommandOptionBuilder Subcommand(CommandDescription command)
        => new SlashCommandOptionBuilder { Name = command.Name, Description = command.Description, Type = command.Subcommands.Count > 0 ? ApplicationCommandOptionType.SubCommandGroup : ApplicationCommandOptionType.SubCommand }
            .WithNameLocalizations(Local(command.LocalNames)).WithDescriptionLocalizations(Local(command.LocalDescriptions)).AddOptions(Options(command));

    private static SlashCommandOptionBuilder Option(OptionDescription option) => new SlashCommandOptionBuilder
    {
        Name = option.Name,
        Description = option.Description,
        Type = option.Kind switch { OptionKind.Whole => ApplicationCommandOptionType.Integer, OptionKind.YesNo => ApplicationCommandOptionType.Boolean, OptionKind.Text => ApplicationCommandOptionType.String, _ => Enum.Parse<ApplicationCommandOptionType>(option.Kind.ToString()) },
        IsRequired = option.Required ? true : null,
        IsAutocomplete = option.Completes,
        ChannelTypes = option.Kind == OptionKind.Channel ? [ChannelType.Text, ChannelType.News, ChannelType.NewsThread, ChannelType.PublicThread, ChannelType.PrivateThread] : null,
        MinValue = option.Least,
        MaxValue = option.Most,
        MaxLength = option is { Kind: OptionKind.Text, Choices.Count: 0 } ? option.Longest : null,
        Choices = option.Choices.Count == 0 ? null : [.. option.Choices.Select(choice => new ApplicationCommandOptionChoiceProperties { Name = choice.Name, Value = choice.Value, NameLocalizations = Local(choice.LocalNames) })],
    }.WithNameLocalizations(Local(option.LocalNames)).WithDescriptionLocalizations(Local(option.LocalDescriptions));

    // The library refuses es-419, whose speakers then read Spain's es-ES or English.
    private static Dictionary<string, string> Local(IReadOnlyDictionary<string, string> texts) => new(texts.Where(each => each.Key != "es-419"));

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
        ManagesGuild = interaction.User is SocketGuildUser { GuildPermissions.ManageGuild: true },
        IsOwner = owners.Contains(interaction.User.Id),
        Locale = interaction.UserLocale,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
