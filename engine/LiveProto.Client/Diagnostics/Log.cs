using LiveProto.Legality;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Diagnostics;

/// <summary>What the client logs; 2xxx is the session. Never payloads, never credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "The server will end the connection in {TimeLeft}")]
    public static partial void GoAway(ILogger logger, TimeSpan timeLeft);

    [LoggerMessage(2002, LogLevel.Information, "Reconnecting: {Reason}")]
    public static partial void Reconnecting(ILogger logger, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "Reconnect attempt {Attempt} failed: {Reason}")]
    public static partial void ReconnectFailed(ILogger logger, int attempt, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "{Count} messages that the server had not confirmed were given up: too much was sent since its last update")]
    public static partial void NotReplayed(ILogger logger, int count);

    [LoggerMessage(2004, LogLevel.Information, "The session ended: {Kind} {CloseCode} {Reason}")]
    public static partial void Ended(ILogger logger, SessionEndKind kind, CloseCode? closeCode, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "The model may not take this: {Finding}")]
    public static partial void Doubtful(ILogger logger, Finding finding);
}
