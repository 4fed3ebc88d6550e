using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Tests;

/// <summary>What the host says of settings before it starts.</summary>
internal static class Settings
{
    /// <summary>Everything that is refused, in order; empty when the host would start.</summary>
    public static IReadOnlyList<string> Refusals(string root, params string[] args)
    {
        try
        {
            using var host = (IDisposable)BotHost.Build(args, builder => builder.Logging.ClearProviders(), root);
            ((Microsoft.AspNetCore.Builder.WebApplication)host).Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (StartRefusedException refused)
        {
            return [refused.Message];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is OptionsValidationException))
        {
            return [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(invalid => invalid.Failures)];
        }
    }
}
