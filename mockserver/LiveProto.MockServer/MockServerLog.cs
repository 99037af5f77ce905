using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking;

/// <summary>Log messages of the server itself. Never a payload, never a credential.</summary>
internal static partial class MockServerLog
{
    [LoggerMessage(1000, LogLevel.Warning,
        "The mock server listens on {Address}: others can reach it. Its access token is all that keeps them out.")]
    public static partial void NotLoopback(ILogger log, string address);
}
