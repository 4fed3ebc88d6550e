using Bot.Newsroom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Tests;

public class HostTests
{
    [Fact]
    public void The_host_wires_the_command_book()
    {
        using var host = BotHost.Build([]);
        Assert.NotEmpty(host.Services.GetRequiredService<CommandBook>().Commands);
    }
}
