using System.IO.Pipelines;

namespace LiveProto.Client.Transport;

/// <summary>A connected byte stream as the pipes below see it. One receive and one send at a time.</summary>
internal interface IByteConnection : ITransportOwner
{
    /// <summary>Receives at least one byte, 0 at the end. An empty buffer waits until there is something to receive.</summary>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Has the reader told when a receive that was begun here is over.</summary>
    void WhenReceived(ValueTask<int> receive, ConnectionPipeReader reader) =>
        receive.GetAwaiter().UnsafeOnCompleted(reader.ReceivedAction);

    /// <summary>Sends all of it.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Closes the sending half.</summary>
    ValueTask ShutdownAsync();

    /// <summary>The same connection as a stream, for TLS; disposing it leaves the connection open.</summary>
    Stream AsStream();

    /// <summary>The same connection as pipes, for the WebSocket.</summary>
    IDuplexPipe AsPipe() => new ConnectionPipe(this);

    /// <summary>A clock whose timers cost less than the system's and run where the connection does; null when it has none.</summary>
    TimeProvider? Clock => null;

    /// <summary>Receiving into an empty buffer first, so that a wait holds no memory, costs no system call: then every wait is such a
    /// one.</summary>
    bool IsWaitFree => false;

    /// <summary>
    /// From here on whoever waits for bytes never blocks the thread that brings them, and goes on on it. False where there is no such
    /// thread: nothing changes then.
    /// </summary>
    bool ReadInline(IPassed? reader) => false;
}
