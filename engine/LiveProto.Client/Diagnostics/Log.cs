using LiveProto.Legality;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Diagnostics;

/// <summary>What the client logs: 1xxx connecting, 2xxx the session, 3xxx audio. Never payloads, never credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Debug, "Connecting to {Server}, credential {Credential}")]
    public static partial void Connecting(ILogger logger, string server, LiveCredential credential);

    [LoggerMessage(1002, LogLevel.Information, "Connected to {Server} and set up in {Milliseconds} ms")]
    public static partial void Connected(ILogger logger, string server, long milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "Connecting to {Server} failed after {Milliseconds} ms ({Phase}, {Outlook}): {Reason}")]
    public static partial void ConnectFailed(ILogger logger, string server, long milliseconds, LiveConnectPhase phase, string outlook, string reason);

    [LoggerMessage(1004, LogLevel.Debug, "Connecting to {Server} was given up by its caller after {Milliseconds} ms")]
    public static partial void ConnectGivenUp(ILogger logger, string server, long milliseconds);

    [LoggerMessage(2002, LogLevel.Information, "Opening a connection, try {Attempt} since the last useful one; with a handle: {IsResuming}")]
    public static partial void Opening(ILogger logger, int attempt, bool isResuming);

    [LoggerMessage(2003, LogLevel.Warning, "Reconnect attempt {Attempt} failed: {Reason}")]
    public static partial void ReconnectFailed(ILogger logger, int attempt, string reason);

    [LoggerMessage(2004, LogLevel.Information, "The session ended: {Kind} {CloseCode} {Reason}")]
    public static partial void Ended(ILogger logger, SessionEndKind kind, CloseCode? closeCode, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "The model may not take this: {Finding}")]
    public static partial void Doubtful(ILogger logger, Finding finding);

    [LoggerMessage(2011, LogLevel.Warning, "{Handler} has run for 100 ms where bytes arrive, and still does: other sessions wait for it")]
    public static partial void HandlerBlocks(ILogger logger, string handler);

    [LoggerMessage(2010, LogLevel.Warning, "The function {Name} failed: {Error}")]
    public static partial void ToolFailed(ILogger logger, string name, string error);
}
