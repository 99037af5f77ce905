using System.Net.WebSockets;
using LiveProto.Mocking.Stores;

namespace LiveProto.Mocking.Connections;

/// <summary>Takes what comes on a connection's wire, in order, until it ends. One runs at a time.</summary>
internal static class Receiver
{
    /// <summary>Completes with how it ended: by the client's Close, or the loss of the transport.</summary>
    public static async Task<MockSessionEnding> RunAsync(IIncomingSink sink, ConnectionWire wire, int maxBytes)
    {
        while (true)
        {
            await sink.WaitForRoomAsync().ConfigureAwait(false);
            if (HandOver(await wire.ReceiveAsync(maxBytes).ConfigureAwait(false), sink, wire, maxBytes) is { } ending)
                return ending;
        }
    }

    /// <summary>With a store that others share: what the setup's handle stands for is there before the session looks at it.</summary>
    public static async Task<MockSessionEnding> RunAsync(
        IIncomingSink sink, ConnectionWire wire, int maxBytes, SharedHandles shared, ConnectionTimer timer)
    {
        ReceivedMessage first = await wire.ReceiveAsync(maxBytes).ConfigureAwait(false);
        if (first.Kind == ReceivedKind.Message)
        {
            FetchedSession? fetched = await shared.FetchAsync(first.Payload, timer).ConfigureAwait(false);
            if (fetched is { Problem: { } problem, IsUnavailable: var isUnavailable })
                sink.NotFetched(problem, isUnavailable);
        }

        return HandOver(first, sink, wire, maxBytes) ?? await RunAsync(sink, wire, maxBytes).ConfigureAwait(false);
    }

    // How it has ended; null = it goes on.
    private static MockSessionEnding? HandOver(in ReceivedMessage received, IIncomingSink sink, ConnectionWire wire, int maxBytes)
    {
        switch (received.Kind)
        {
            case ReceivedKind.Message:
                sink.Accept(received);
                wire.Release();
                return null;
            case ReceivedKind.TooBig:
                sink.Close((int)WebSocketCloseStatus.MessageTooBig, $"Received message exceeds {maxBytes} bytes.");
                return null;
            case ReceivedKind.TooManyPieces:
                sink.Close((int)WebSocketCloseStatus.PolicyViolation, "Too many fragments.");
                return null;
            case ReceivedKind.Close:
                return sink.EndingOf(EndedBy.Client, received.CloseCode, received.Reason);
            default:
                return sink.EndingOf(EndedBy.Transport, null, received.Reason);
        }
    }
}
