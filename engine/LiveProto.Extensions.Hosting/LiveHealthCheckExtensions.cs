using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveProto.Extensions.Hosting;

/// <summary>Adds a check that the Live API can be reached.</summary>
public static class LiveHealthCheckExtensions
{
    /// <summary>Adds a check that opens a session with a client and closes it, without a turn. Each check costs a connection.</summary>
    /// <param name="builder">The host's checks.</param>
    /// <param name="model">The model to set up.</param>
    /// <param name="client">The client's name; empty for the one without.</param>
    /// <param name="timeout">How long a check may take; null = 10 s.</param>
    public static IHealthChecksBuilder AddLiveClient(this IHealthChecksBuilder builder, string model, string client = "",
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(client);
        return builder.Add(new HealthCheckRegistration(
            client.Length == 0 ? "live" : $"live-{client}",
            services => new LiveHealthCheck(services.GetRequiredService<ILiveClientFactory>(), client, model),
            failureStatus: null,
            tags: null,
            timeout ?? TimeSpan.FromSeconds(10)));
    }
}
