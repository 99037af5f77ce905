using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Logging;

/// <summary>
/// Stands before a logger that others wrote, and keeps what it throws: there is nobody to tell, and a session whose end can not be logged
/// has to end all the same.
/// </summary>
internal sealed class HarmlessLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return inner.BeginScope(state) is { } scope ? new Scope(scope) : null;
        }
        catch
        {
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch
        {
            // Nobody to tell.
        }
    }

    private sealed class Scope(IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                inner.Dispose();
            }
            catch
            {
                // Nobody to tell.
            }
        }
    }
}
