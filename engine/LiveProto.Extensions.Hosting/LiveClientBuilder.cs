using LiveProto.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveProto.Extensions.Hosting;

/// <summary>Goes on with a client that was added.</summary>
public sealed class LiveClientBuilder
{
    internal LiveClientBuilder(IServiceCollection services, string name) => (Services, Name) = (services, name);

    /// <summary>Where the client was added.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The client's name; empty for the one without.</summary>
    public string Name { get; }

    /// <summary>Changes the options in code: credentials from a source, tools, a transport.</summary>
    /// <param name="configure">Gets the options as they are so far; what it gives counts. Called once, at the client's first use.</param>
    public LiveClientBuilder Configure(Func<IServiceProvider, LiveClientOptions, LiveClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddSingleton(new LiveClientRegistration(Name, configure));
        return this;
    }
}
