using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<CommandBook>();
        return services;
    }
}
