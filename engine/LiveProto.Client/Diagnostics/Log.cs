using LiveProto.Legality;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Diagnostics;

/// <summary>What the client logs: 1xxx connecting, 2xxx the session, 3xxx calls and turns. Never payloads, never credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Debug, "Connecting to {Server}, credential {Credential}")]
    public static partial void Connecting(ILogger logger, string server, LiveCredential credential);

    [LoggerMessage(1002, LogLevel.Information, "Connected to {Server} and set up in {Milliseconds} ms")]
    public static partial void Connected(ILogger logger, string server, long milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "Connecting to {Server} failed after {Milliseconds} ms ({Phase}, {Outlook}): {Reason}")]
    public static partial void ConnectFailed(ILogger logger, string server, long milliseconds, LiveConnectPhase phase,
        string outlook, string reason);

    [LoggerMessage(1004, LogLevel.Debug, "Connecting to {Server} was given up by its caller after {Milliseconds} ms")]
    public static partial void ConnectGivenUp(ILogger logger, string server, long milliseconds);

    [LoggerMessage(2002, LogLevel.Information,
        "Opening a connection, try {Attempt} since the last useful one; with a handle: {IsResuming}")]
    public static partial void Opening(ILogger logger, int attempt, bool isResuming);

    [LoggerMessage(2003, LogLevel.Warning, "Reconnect attempt {Attempt} failed: {Reason}")]
    public static partial void ReconnectFailed(ILogger logger, int attempt, string reason);

    [LoggerMessage(2004, LogLevel.Information, "The session ended: {Kind} {CloseCode} {Reason}")]
    public static partial void Ended(ILogger logger, SessionEndKind kind, CloseCode? closeCode, string reason);

    [LoggerMessage(2006, LogLevel.Warning, "The model may not take this: {Finding}")]
    public static partial void Doubtful(ILogger logger, Finding finding);

    [LoggerMessage(2011, LogLevel.Warning, "{Handler} has run for 100 ms where bytes arrive, and still does: other sessions wait for it")]
    public static partial void HandlerBlocks(ILogger logger, string handler);

    [LoggerMessage(2017, LogLevel.Information,
        "The server ends the connection in {TimeLeft}: the session moves before, in a moment in which that costs nothing")]
    public static partial void GoingAway(ILogger logger, TimeSpan timeLeft);

    [LoggerMessage(2012, LogLevel.Information, "The connection is over ({CloseCode}): {Reason}")]
    public static partial void Moving(ILogger logger, int? closeCode, string reason);

    [LoggerMessage(2013, LogLevel.Information,
        "The session goes on over another connection, {How}; {Seeded} turns told as history; told again: {Retold}")]
    public static partial void Moved(ILogger logger, string how, int seeded, string retold);

    [LoggerMessage(2014, LogLevel.Warning, "Lost with the connection: {What}. {Why}")]
    public static partial void InputLost(ILogger logger, string what, string why);

    [LoggerMessage(2015, LogLevel.Warning, "Left out ({Kind}): {What}")]
    public static partial void LeftOut(ILogger logger, LiveDiagnosticKind kind, string what);

    [LoggerMessage(2016, LogLevel.Warning,
        "No answer has begun in time (LiveClientOptions.AnswerTimeout): the model may have fallen silent; another question, or a move, may wake it")]
    public static partial void Overdue(ILogger logger);

    [LoggerMessage(3001, LogLevel.Debug, "The model calls {Name} ({Id}), {Whose}")]
    public static partial void Called(ILogger logger, string name, string id, string whose);

    [LoggerMessage(3002, LogLevel.Debug, "The server took {Count} calls back")]
    public static partial void CallsTakenBack(ILogger logger, int count);

    [LoggerMessage(3003, LogLevel.Information,
        "Turn {Number}: {Ending} after {Milliseconds} ms, the first piece after {Latency} ms, {Tokens} tokens")]
    public static partial void TurnEnded(ILogger logger, int number, LiveTurnEnding ending, long milliseconds, long latency, int? tokens);

    [LoggerMessage(3004, LogLevel.Warning, "Turn {Number} is lost: {Reason}. What was asked may have to be asked again")]
    public static partial void TurnLost(ILogger logger, int number, string? reason);

    [LoggerMessage(2010, LogLevel.Warning, "The function {Name} failed: {Error}")]
    public static partial void ToolFailed(ILogger logger, string name, string error);
}
