using Bot;
using Microsoft.Extensions.Hosting;

await BotHost.Build(args).RunAsync();
