using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LiveProto.Cli.Serve;

/// <summary>One line for each entry, as the console formatter of .NET has it: <c>warn: Category[1006] What happened.</c></summary>
internal sealed class LogLine() : ConsoleFormatter(Form)
{
    public const string Form = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } error)
            text = $"{text} {error}";
        textWriter.WriteLine($"{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {text.ReplaceLineEndings(" ")}");
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
