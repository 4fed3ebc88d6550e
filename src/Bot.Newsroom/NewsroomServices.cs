using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Newsroom;

/// <summary>Wires the library and the commands. A <see cref="Database"/> is the host's to give.</summary>
public static class NewsroomServices
{
    public static IServiceCollection AddNewsroom(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Search>();
        services.AddSingleton<ArticleLibrary>();
        services.AddValidated<CardOptions>(configuration.GetSection("Articles"));
        services.AddSingleton<ArticleFiles>();
        services.AddSingleton<Follows>();
        services.AddSingleton<Upkeep>();
        services.AddSingleton<LibraryDesk>();
        services.AddValidated<LibraryOptions>(configuration.GetSection(LibraryOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<LibraryOptions>>().Value);
        services.TryAddSingleton<FetchArticle>(_ => NoPages.FetchAsync);
        services.TryAddSingleton<FetchAttachment>(_ => NoPages.FetchFileAsync);
        services.TryAddSingleton<ReadLink>(_ => NoPages.ReadLinkAsync);
        services.TryAddSingleton<NoFeedsYet>((_, _) => Task.FromResult(""));
        services.TryAddSingleton<ReadHtml>(_ => NoPages.Read);
        services.AddSingleton<ShareOnce>();
        services.AddSingleton<GuildSettings>();
        services.AddSingleton<SearchDates>();
        services.TryAddSingleton<RewriteSummary>((_, _, _, _) => Task.FromResult<RewrittenSummary?>(null));
        services.AddSingleton<Command, SummaryCommand>();
        services.AddSingleton<Command, QuoteCommand>();
        services.AddSingleton<Command, SpeakersCommand>();
        services.AddSingleton<Command, ArticlesCommand>();
        services.AddSingleton<Command, SearchCommand>();
        services.AddSingleton<PassageSearch>();
        services.AddSingleton<Verification>();
        services.AddSingleton<Command, VerifyCommand>();
        services.AddSingleton<Command, LibraryCommand>();
        services.AddSingleton<Command, AboutCommand>();
        services.AddSingleton<Command, SummariseMessage>();
        services.AddSingleton<Command, FindQuotesInMessage>();
        services.AddSingleton<Command, CheckQuoteInMessage>();
        services.AddSingleton<CommandBook>();
        services.AddSingleton<Pulses>();
        services.AddSingleton<RecentFailures>();
        return services;
    }
}
