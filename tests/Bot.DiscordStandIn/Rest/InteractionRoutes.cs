using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>
/// Answers to interactions: the first one within three seconds, once; the rest through the interaction's webhook for fifteen minutes.
/// </summary>
internal sealed class InteractionRoutes(World world)
{
    private const long AnswerFlags = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.Silent;
    private const string Original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    private const string Other = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";

    private const int UserInstallFollowUps = 5;

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    public IEnumerable<RestRoute> All => ((RestRoute[])
    [
        new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Callback),
        new("POST", "/webhooks/{webhook_id}/{webhook_token}", FollowUp),
        new("GET", Original, call => (Of(call).Original ?? throw ApiError.UnknownMessage).Json.Copy()!),
        new("PATCH", Original, call => Change(call, Of(call).Original)),
        new("DELETE", Original, call => Delete(Of(call), Of(call).Original)),
        new("GET", Other, call => Followed(call).Json.Copy()!),
        new("PATCH", Other, call => Change(call, Followed(call))),
        new("DELETE", Other, call => Delete(Of(call), Followed(call))),
    ]).Select(route => route with { NeedsToken = false });

    private Reply Callback(RestCall call)
    {
        var interaction = world.Interactions.GetValueOrDefault(call.Id("interaction_id"));
        if (interaction is null || interaction.Token != call.Text("interaction_token"))
            throw ApiError.UnknownInteraction;
        Accept(interaction, call.Form);
        return call.Flag("with_response") ? Describe(interaction) : Reply.Nothing;
    }

    /// <summary>Carries out a first answer, whichever way it came; there is only one, and it comes in time.</summary>
    public void Accept(Interaction interaction, JsonObject form)
    {
        if (interaction.First is not null)
            throw ApiError.AlreadyAcknowledged;
        if (world.Now - interaction.Created > world.Options.FirstAnswerWithin)
            throw ApiError.UnknownInteraction;
        var type = (int)(form.NumberAt("type") ?? 0);
        var data = form["data"] as JsonObject ?? [];
        CheckFits(interaction.Kind, type);
        switch (type)
        {
            case CallbackType.Message: Answer(interaction, data); break;
            case CallbackType.Deferred: Defer(interaction, data); break;
            case CallbackType.Update: Update(interaction, data); break;
            case CallbackType.DeferredUpdate: interaction.Original = interaction.Source; break;
            default: CheckChoices(data); break;
        }

        interaction.Answered(form.DeepClone().AsObject());
    }

    private static void CheckFits(InteractionKind kind, int type)
    {
        var fits = kind switch
        {
            InteractionKind.Autocomplete => type == CallbackType.Choices,
            InteractionKind.Button =>
                type is CallbackType.Message or CallbackType.Deferred or CallbackType.DeferredUpdate or CallbackType.Update,
            _ => type is CallbackType.Message or CallbackType.Deferred,
        };
        if (!fits)
            throw ApiError.Form("type", "BASE_TYPE_CHOICES", $"The callback type {type} does not answer an interaction of this kind.");
    }

    private void Answer(Interaction interaction, JsonObject data)
    {
        MessageRules.Check(data, AnswerFlags);
        MessageRules.CheckNotEmpty(data);
        interaction.Original = Posting.Answer(world, interaction, data, data.NumberAt("flags") ?? 0);
    }

    private void Defer(Interaction interaction, JsonObject data)
    {
        MessageRules.Check(data, AnswerFlags);
        interaction.Original = Posting.Answer(world, interaction, [], (data.NumberAt("flags") ?? 0) | MessageFlags.Loading);
    }

    private void Update(Interaction interaction, JsonObject data)
    {
        MessageRules.Check(data, AnswerFlags);
        interaction.Original = interaction.Source;
        interaction.ChangedSource = true;
        Posting.Edit(world, interaction.Source!, data);
    }

    private static void CheckChoices(JsonObject data)
    {
        var choices = data.ListAt("choices");
        if (choices.Count > 25)
            throw ApiError.Form("data.choices", "BASE_TYPE_BAD_LENGTH", "Must be 25 or fewer in length.");
        for (var at = 0; at < choices.Count; at++)
        {
            foreach (var part in (string[])["name", "value"])
            {
                var length = choices[at]?[part] is JsonValue value && value.TryGetValue(out string? text)
                    ? text.EnumerateRunes().Count()
                    : 1;
                if (length is < 1 or > 100)
                    throw ApiError.Form($"data.choices.{at}.{part}", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
            }
        }
    }

    private static JsonObject Describe(Interaction interaction)
    {
        var type = interaction.First!.Type;
        var json = new JsonObject
        {
            ["interaction"] = new JsonObject
            {
                ["id"] = interaction.Id.Text(),
                ["type"] = interaction.Payload["type"].Copy(),
                ["response_message_loading"] = type == CallbackType.Deferred
            }
        };
        if (interaction.Original is { } message)
        {
            json["interaction"]!["response_message_id"] = message.Id.Text();
            json["interaction"]!["response_message_ephemeral"] = message.IsPrivate;
            if (type is CallbackType.Message or CallbackType.Update)
                json["resource"] = new JsonObject { ["type"] = type, ["message"] = message.Json.Copy() };
        }

        return json;
    }

    private Reply FollowUp(RestCall call)
    {
        var interaction = Of(call);
        MessageRules.Check(call.Form, AnswerFlags);
        MessageRules.CheckNotEmpty(call.Form);
        if (interaction.Original is { IsLoading: true } loading)
            return Change(call, loading);
        if (interaction.IsByUserInstall && ++interaction.FollowUpsSent > UserInstallFollowUps)
            throw ApiError.TooManyFollowUps;
        var message = Posting.Answer(world, interaction, call.Form, call.Form.NumberAt("flags") ?? 0);
        interaction.Followed.Add(message);
        world.Changed();
        return message.Json.Copy()!;
    }

    private Reply Change(RestCall call, Message? message)
    {
        if (message is null)
            throw ApiError.UnknownMessage;
        MessageRules.Check(call.Form, AnswerFlags);
        if (message.IsLoading)
            MessageRules.CheckNotEmpty(call.Form);
        var interaction = Of(call);
        interaction.ChangedSource |= message == interaction.Source;
        Posting.Edit(world, message, call.Form);
        return message.Json.Copy()!;
    }

    private Reply Delete(Interaction interaction, Message? message)
    {
        Posting.Delete(world, message ?? throw ApiError.UnknownMessage);
        interaction.Followed.Remove(message);
        if (interaction.Original == message)
            interaction.Original = null;
        return Reply.Nothing;
    }

    private Message Followed(RestCall call)
    {
        var id = call.Id("message_id");
        var interaction = Of(call);
        return interaction.Followed.FirstOrDefault(message => message.Id == id) ?? (
            interaction.Original?.Id == id ? interaction.Original : throw ApiError.UnknownMessage);
    }

    /// <summary>The answered interaction that a webhook address belongs to.</summary>
    private Interaction Of(RestCall call)
    {
        if (call.Id("webhook_id") != world.ApplicationId)
            throw ApiError.UnknownWebhook;
        var interaction = world.Interactions.Values.FirstOrDefault(each => each.Token == call.Text("webhook_token"));
        if (interaction?.First is null)
            throw ApiError.UnknownWebhook;
        return world.Now - interaction.Created > TokenLife ? throw ApiError.InvalidToken : interaction;
    }
}
