using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Logging;

/// <summary>Makes loggers that do no harm. The factory behind it belongs to whoever gave it.</summary>
internal sealed class HarmlessLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new HarmlessLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
    }
}
