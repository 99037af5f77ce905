using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace LiveProto.Cli.Serve;

/// <summary>A log on standard error, put together here: a container of services and its configuration would take longer to come up than the
/// server.</summary>
internal static class ErrorLog
{
    /// <param name="least">What is below is not told.</param>
    public static ILoggerFactory Create(LogLevel least)
    {
        var loggers = new LoggerFactory([], new LoggerFilterOptions { MinLevel = least });
        var options = new ConsoleLoggerOptions { FormatterName = LogLine.Form, LogToStandardErrorThreshold = LogLevel.Trace };
        loggers.AddProvider(new ConsoleLoggerProvider(new Settled(options), [new LogLine()]));
        return loggers;
    }

    // Options that never change.
    private sealed class Settled(ConsoleLoggerOptions options) : IOptionsMonitor<ConsoleLoggerOptions>
    {
        public ConsoleLoggerOptions CurrentValue => options;

        public ConsoleLoggerOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<ConsoleLoggerOptions, string?> listener) => null;
    }
}
