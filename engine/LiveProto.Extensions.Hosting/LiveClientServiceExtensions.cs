using LiveProto.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveProto.Extensions.Hosting;

/// <summary>Adds Live API clients to a host.</summary>
public static class LiveClientServiceExtensions
{
    /// <summary>Adds the client without a name: inject <see cref="LiveClient"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets what no configuration says.</param>
    public static LiveClientBuilder AddLiveClient(this IServiceCollection services, Action<LiveClientSettings>? configure = null) =>
        AddLiveClient(services, "", configure);

    /// <summary>Adds a client by name: inject it by <c>[FromKeyedServices("name")]</c>, or take it from
    /// <see cref="ILiveClientFactory"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name; empty for the client without one.</param>
    /// <param name="configure">Sets what no configuration says.</param>
    public static LiveClientBuilder AddLiveClient(this IServiceCollection services, string name,
        Action<LiveClientSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton<ILiveClientFactory, LiveClientFactory>();
        if (configure is not null)
            services.Configure(name, configure);
        services.AddSingleton(new LiveClientRegistration(name, null));
        if (name.Length == 0)
            services.TryAddSingleton(static provider => provider.GetRequiredService<ILiveClientFactory>().GetClient());
        else
            services.TryAddKeyedSingleton(name, static (provider, key) => provider.GetRequiredService<ILiveClientFactory>()
                .GetClient((string)key!));
        return new LiveClientBuilder(services, name);
    }

    /// <summary>Adds a client whose settings stand in a section of the configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name; empty for the client without one.</param>
    /// <param name="section">Holds the members of <see cref="LiveClientSettings"/>.</param>
    public static LiveClientBuilder AddLiveClient(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        LiveClientBuilder builder = services.AddLiveClient(name);
        services.Configure<LiveClientSettings>(name, section);
        return builder;
    }
}
