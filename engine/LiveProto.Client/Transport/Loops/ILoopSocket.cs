using System.Net.Sockets;

namespace LiveProto.Client.Transport.Loops;

/// <summary>A socket that never waits. Each member is thread-safe; after <see cref="Close"/> the others throw.</summary>
internal interface ILoopSocket
{
    /// <summary>Receives: 0 at the end, -1 when there is nothing now.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    int Receive(Span<byte> destination);

    /// <summary>Sends what there is room for; -1 when there is none now.</summary>
    /// <inheritdoc cref="Receive" path="/exception"/>
    int Send(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the sending half.</summary>
    /// <inheritdoc cref="Receive" path="/exception"/>
    void ShutdownSend();

    /// <summary>How connecting went.</summary>
    SocketError GetError();

    /// <summary>Closes it, whoever is using it. Idempotent, does not throw.</summary>
    void Close();
}
