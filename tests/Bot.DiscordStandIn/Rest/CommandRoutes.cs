using System.Text.Json.Nodes;

namespace Bot.DiscordStandIn;

/// <summary>Registering commands, globally and for one guild.</summary>
internal sealed class CommandRoutes(World world)
{
    private const string Global = "/applications/{application_id}/commands";
    private const string InGuild = "/applications/{application_id}/guilds/{guild_id}/commands";

    public IEnumerable<RestRoute> All => new[] { Global, InGuild }.SelectMany(template => (RestRoute[])
    [
        new("GET", template, call => List(Scope(call))),
        new("PUT", template, Replace),
        new("POST", template, Upsert),
        new("GET", template + "/{command_id}", call => Find(call).Copy()!),
        new("PATCH", template + "/{command_id}", Change),
        new("DELETE", template + "/{command_id}", Delete),
    ]);

    private Reply Replace(RestCall call)
    {
        var wanted = call.Body as JsonArray ?? throw ApiError.Form("", "BASE_TYPE_BAD_TYPE", "Only lists may be used here.");
        var scope = Scope(call);
        CommandRules.CheckAll(wanted, isGlobal: scope == 0);
        world.Commands[scope] = [.. wanted.Select(each => Register(scope, each!.AsObject()))];
        world.Changed();
        return List(scope);
    }

    private Reply Upsert(RestCall call)
    {
        var scope = Scope(call);
        CommandRules.CheckAll(new JsonArray(call.Form.Copy()), isGlobal: scope == 0);
        var isNew = Same(scope, call.Form) is null;
        var command = Register(scope, call.Form);
        Of(scope).RemoveAll(each => each.TextAt("id") == command.TextAt("id"));
        Of(scope).Add(command);
        world.Changed();
        return new Reply(isNew ? 201 : 200, command.Copy());
    }

    private Reply Change(RestCall call)
    {
        var command = Find(call);
        foreach (var (key, value) in call.Form)
            command[key] = value.Copy();
        CommandRules.CheckAll(new JsonArray(command.Copy()), isGlobal: Scope(call) == 0);
        command["version"] = world.Snowflakes.Next().Text();
        return command.Copy()!;
    }

    private Reply Delete(RestCall call)
    {
        Of(Scope(call)).Remove(Find(call));
        return Reply.Nothing;
    }

    private JsonArray List(long scope) => new([.. Of(scope).Select(command => command.Copy())]);

    private List<JsonObject> Of(long scope) => world.Commands.TryGetValue(scope, out var list) ? list : world.Commands[scope] = [];

    private JsonObject Find(RestCall call)
        => Of(Scope(call)).FirstOrDefault(command => command.IdAt("id") == call.Id("command_id")) ?? throw ApiError.UnknownCommand;

    private long Scope(RestCall call)
    {
        if (call.Id("application_id") != world.ApplicationId)
            throw new ApiError(403, 20012, "You are not authorized to perform this action on this application");
        if (!call.Route.Template.Contains("{guild_id}", StringComparison.Ordinal))
            return 0;
        var guild = call.Id("guild_id");
        return world.Guilds.Any(each => each.Id == guild) ? guild : throw ApiError.MissingAccess;
    }

    /// <summary>As Discord stores it: the same id for the same name, and what was left out filled in.</summary>
    private JsonObject Register(long scope, JsonObject form)
    {
        var command = form.DeepClone().AsObject();
        command["id"] = Same(scope, form)?["id"].Copy() ?? world.Snowflakes.Next().Text();
        command["application_id"] = world.ApplicationId.Text();
        command["version"] = world.Snowflakes.Next().Text();
        command["type"] ??= 1;
        command["description"] ??= "";
        command["default_member_permissions"] = form["default_member_permissions"]?.ToString();
        command["nsfw"] ??= false;
        if (scope != 0)
            command["guild_id"] = scope.Text();
        foreach (var key in (string[])["name_localizations", "description_localizations", "contexts"])
            command.TryAdd(key, null);
        command["integration_types"] ??= new JsonArray(0);
        return command;
    }

    private JsonObject? Same(long scope, JsonObject form)
        => Of(scope).FirstOrDefault(
            each => each.TextAt("name") == form.TextAt("name") && each.NumberAt("type") == (form.NumberAt("type") ?? 1));
}
