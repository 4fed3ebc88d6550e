using Bot;
using Bot.KillHost;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

// The real host with two changes: its calendar is the test's, and it kills itself where KILL_AT says. The product knows of neither.
using var death = Death.Listen(Environment.GetEnvironmentVariable("KILL_AT"));
var clock = SharedClock.Open(Environment.GetEnvironmentVariable("CLOCK_FILE"));
await using var app = BotHost.Build(args, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
await app.StartAsync();
Console.WriteLine("READY");
await app.WaitForShutdownAsync();
return Environment.ExitCode;
