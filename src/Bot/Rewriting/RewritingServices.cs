using Bot.Newsroom;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OllamaSharp;

namespace Bot;

/// <summary>Wires the rewording of summaries where the settings ask for it.</summary>
internal static class RewritingServices
{
    public static IServiceCollection AddRewriting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidated<RewritingOptions>(configuration.GetSection("Rewriting"));
        if (!configuration.GetValue<bool>("Rewriting:Enabled"))
            return services;
        services.TryAddSingleton<IChatClient>(provider => Client(provider.GetRequiredService<IOptions<RewritingOptions>>().Value));
        services.AddSingleton<SummaryRewriter>();
        services.AddSingleton<RewriteSummary>(provider => provider.GetRequiredService<SummaryRewriter>().RewriteAsync);
        return services;
    }

    private static OllamaApiClient Client(RewritingOptions options)
        => new(new HttpClient(new AnswerCap(new SocketsHttpHandler())) { BaseAddress = new Uri(options.Url) }, options.Model);
}
