using Bot;
using Bot.KillHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The real host with two changes: its calendar is the test's, and it kills itself where KILL_AT says. The product knows of neither.
using var death = Death.Listen(Environment.GetEnvironmentVariable("KILL_AT"));
using var clock = SharedClock.Open(Environment.GetEnvironmentVariable("CLOCK_FILE"));
try
{
    return await BotHost.RunAsync(args, builder => builder.Services
        .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
        .AddHostedService<Readiness>());
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return refused.ExitCode;
}
