using LiveProto.Client;
using LiveProto.Messages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveProto.Extensions.Hosting;

/// <summary>Healthy when a session can be set up: it opens one and closes it, without a turn. Each check costs a connection, so let it be
/// rare.</summary>
internal sealed class LiveHealthCheck(ILiveClientFactory clients, string name, string model) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using LiveSession session = await clients.GetClient(name).ConnectAsync(new Setup { Model = model }, cancellationToken)
                .ConfigureAwait(false);
            await session.CloseAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is LiveException or InvalidOperationException or ArgumentException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }
}
