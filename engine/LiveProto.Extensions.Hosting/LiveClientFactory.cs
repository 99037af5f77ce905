using System.Collections.Concurrent;
using LiveProto.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveProto.Extensions.Hosting;

internal sealed class LiveClientFactory(IServiceProvider services, IEnumerable<LiveClientRegistration> registrations) : ILiveClientFactory
{
    private readonly ConcurrentDictionary<string, Lazy<LiveClient>> _clients = new(StringComparer.Ordinal);

    public LiveClient GetClient(string name = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        return _clients.GetOrAdd(name, key => new Lazy<LiveClient>(() => Create(key))).Value;
    }

    private LiveClient Create(string name)
    {
        LiveClientRegistration[] steps = [.. registrations.Where(step => step.Name == name)];
        if (steps.Length == 0)
            throw new InvalidOperationException($"No Live client of the name '{name}' was added: AddLiveClient(\"{name}\").");
        try
        {
            LiveClientSettings settings = services.GetRequiredService<IOptionsMonitor<LiveClientSettings>>().Get(name);
            LiveClientOptions options = settings.ToOptions() with
            {
                LoggerFactory = services.GetRequiredService<ILoggerFactory>(),
                TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System,
            };
            foreach (LiveClientRegistration step in steps)
                options = step.Configure?.Invoke(services, options) ?? options;
            return new LiveClient(options);
        }
        catch (ArgumentException error)
        {
            throw new InvalidOperationException($"The Live client '{name}' is not configured right: {error.Message}", error);
        }
    }
}
