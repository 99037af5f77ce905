using Microsoft.Extensions.Logging;

namespace LiveProto.Testing.Secrecy;

/// <summary>A logger factory whose lines every <see cref="CanaryWatch"/> hears: the text as it would be printed, and each value in
/// it.</summary>
internal sealed class CanaryLog : ILoggerFactory, ILogger
{
    /// <summary>Called with each line and value, on the thread that logs.</summary>
    public static event Action<string>? Written;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        Written?.Invoke($"{formatter(state, exception)} {exception}");
        foreach ((string name, object? value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            Written?.Invoke($"{name}: {value}");
    }

    public void Dispose()
    {
    }
}
