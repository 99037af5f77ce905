using LiveProto.Client.Diagnostics;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>Brings a connection to its end, in bounded time and without an exception, whatever the transport under it does.</summary>
internal static class ConnectionEnd
{
    /// <summary>Closes the channel with the code, when there is one and it is still open, and drops it. Answers how it ended.</summary>
    public static async Task<ConnectionEnding> CloseAsync(IMessageChannel channel, CloseCode? code, LiveClientOptions options)
    {
        // The closing handshake has a deadline of its own; this one is for a transport that does not return.
        TimeSpan bound = SessionTime.Earlier(SessionTime.Add(options.WebSocket.CloseTimeout, options.WebSocket.CloseTimeout),
            TimeSpan.FromDays(20));
        if (code is { } ours)
            await BoundAsync(() => channel.CloseAsync(ours, "", CancellationToken.None), bound, options.TimeProvider).ConfigureAwait(false);
        await BoundAsync(channel.DisposeAsync, bound, options.TimeProvider).ConfigureAwait(false);
        // The peer's last bytes may have come where a loop receives. Its thread is nobody's to block: what follows calls what an embedder
        // supplied, and goes on with whoever waits for the session's end.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        ConnectionEnding ending = channel.Ending ?? new ConnectionEnding(EndingKind.Aborted);
        LiveMetrics.ConnectionEnded(ending.Kind, ending.CloseCode);
        return ending;
    }

    private static async Task BoundAsync(Func<ValueTask> ending, TimeSpan bound, TimeProvider time)
    {
        try
        {
            await ending().AsTask().WaitAsync(bound, time).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It is over for this session either way; how it ended, the channel says.
        }
    }
}
