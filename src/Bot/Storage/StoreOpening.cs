using System.Data.Common;
using Bot.Newsroom;
using Microsoft.Extensions.Hosting;

namespace Bot;

/// <summary>Brings the tables up to date before anything else starts.</summary>
internal sealed class StoreOpening(Database database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Schema.MigrateAsync(database, cancellationToken);
        }
        catch (DbException failure)
        {
            throw StoreFault.Refusal(failure);
        }
        catch (StoreRefusedException refused)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
