using Bot.Newsroom;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>Wires everything; the only place that knows every room.</summary>
public static class BotHost
{
    /// <summary>The host, ready to run. <paramref name="configure"/> has the last word; tests use it.</summary>
    public static IHost Build(string[] args, Action<HostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = ContentRoot.Find() });
        builder.Services.AddNewsroom(builder.Configuration);
        configure?.Invoke(builder);
        return builder.Build();
    }
}
