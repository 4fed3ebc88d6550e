using Bot;
using Bot.KillHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The real host with three changes: its calendar is the test's, it kills itself where KILL_AT says, and the sites it fetches from are at a
// port of this machine where WORLD_AT names one. The product knows of none.
using var death = Death.Listen(Environment.GetEnvironmentVariable("KILL_AT"));
using var clock = SharedClock.Open(Environment.GetEnvironmentVariable("CLOCK_FILE"));
try
{
    return await BotHost.RunAsync(args, builder => builder.Services
        .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
        .Replace(ServiceDescriptor.Singleton(World.Dialer(Environment.GetEnvironmentVariable("WORLD_AT"))))
        .AddHostedService<Readiness>());
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return refused.ExitCode;
}
