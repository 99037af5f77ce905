using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Client.Diagnostics;

/// <summary>An embedder's logger whose exceptions stay with it: a line that could not be logged must not end a session, nor keep it from
/// ending.</summary>
internal sealed class GuardedLogger(ILogger inner) : ILogger
{
    /// <summary>The factory's logger, or one that logs nothing where the factory fails.</summary>
    public static ILogger Create(ILoggerFactory factory, string category)
    {
        if (factory is NullLoggerFactory)
            return NullLogger.Instance;
        try
        {
            return new GuardedLogger(factory.CreateLogger(category));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return NullLogger.Instance;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
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
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What is logged is told elsewhere too.
        }
    }
}
