using System.Net.Sockets;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>A socket without a kernel: what is to be received is put in, what is sent is kept, and there is as much room as is given.
/// Arriving and receiving are thread-safe.</summary>
internal sealed class ScriptedSocket : ILoopSocket
{
    private readonly Queue<byte> _arrived = new();
    private readonly List<byte> _sent = [];

    /// <summary>How many more bytes a send takes.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>The peer has closed its half, behind what arrived.</summary>
    public bool HasEnded { get; set; }

    /// <summary>What the next call fails with.</summary>
    public SocketError? Failure { get; set; }

    public bool IsClosed { get; private set; }

    public bool IsShutDown { get; private set; }

    /// <summary>System calls so far.</summary>
    public int Receives { get; private set; }

    /// <inheritdoc cref="Receives"/>
    public int Sends { get; private set; }

    public byte[] Sent => [.. _sent];

    public void Arrive(params ReadOnlySpan<byte> bytes)
    {
        lock (_arrived)
        {
            foreach (byte one in bytes)
                _arrived.Enqueue(one);
        }
    }

    public int Receive(Span<byte> destination)
    {
        Check();
        Receives++;
        lock (_arrived)
        {
            if (_arrived.Count == 0)
                return HasEnded ? 0 : -1;
            int length = Math.Min(destination.Length, _arrived.Count);
            for (int i = 0; i < length; i++)
                destination[i] = _arrived.Dequeue();
            return length;
        }
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        Check();
        Sends++;
        int length = Math.Min(bytes.Length, Room);
        if (length == 0)
            return -1;
        _sent.AddRange(bytes[..length]);
        Room -= Room == int.MaxValue ? 0 : length;
        return length;
    }

    public void ShutdownSend()
    {
        Check();
        IsShutDown = true;
    }

    public SocketError GetError() => Failure ?? SocketError.Success;

    public void Close() => IsClosed = true;

    private void Check()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (Failure is { } failure)
            throw new SocketException((int)failure);
    }
}
