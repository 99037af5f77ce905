using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using LiveProto.Client.Transport;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Fuzz.Cuts;

/// <summary>A receive loop without a thread and a kernel: each write of the peer is one edge, told inline, and one round.</summary>
internal sealed class CutLoop : ILoopHost, ILoopSocket
{
    private readonly IDuplexPipe _pipe;
    private readonly LoopConnection _connection;
    private readonly Queue<byte> _arrived = new();
    private readonly Queue<LoopConnection> _goOn = new();
    private readonly List<LoopSender> _unsent = [];
    private int _thread = -1;
    private bool _hasEnded;
    private bool _isReset;
    private volatile bool _isClosed;

    public CutLoop(IDuplexPipe pipe)
    {
        _pipe = pipe;
        _connection = new LoopConnection(this, this);
        _connection.ReadInline(null);
        Transport = new TransportConnection(_connection.AsPipe(), _connection);
        _ = PumpAsync();
    }

    public TransportConnection Transport { get; }

    public bool IsCurrentThread => _thread == Environment.CurrentManagedThreadId;

    public long Round { get; private set; }

    // Smaller than a message, so that messages lie in several receives too.
    public byte[] Buffer { get; private set; } = new byte[1500];

    public TimeProvider Clock => TimeProvider.System;

    public void GiveBufferAway() => Buffer = new byte[Buffer.Length];

    public void GoOnNextRound(LoopConnection connection) => _goOn.Enqueue(connection);

    public void SendAtEndOfRound(LoopSender sender) => _unsent.Add(sender);

    public void Forget(LoopConnection connection)
    {
    }

    public int Receive(Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (_arrived.Count == 0)
            return _isReset ? throw new SocketException((int)SocketError.ConnectionReset) : _hasEnded ? 0 : -1;
        int length = Math.Min(destination.Length, _arrived.Count);
        for (int i = 0; i < length; i++)
            destination[i] = _arrived.Dequeue();
        return length;
    }

    public int Send(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _pipe.Output.Write(bytes);
        ValueTask<FlushResult> flush = _pipe.Output.FlushAsync();
        if (flush.IsCompleted && flush.Result.IsCompleted)
            throw new SocketException((int)SocketError.ConnectionReset);
        return bytes.Length;
    }

    public void ShutdownSend() => _pipe.Output.Complete();

    public SocketError GetError() => SocketError.Success;

    public void Close()
    {
        _isClosed = true;
        _pipe.Input.CancelPendingRead();
    }

    private async Task PumpAsync()
    {
        Readiness told = Readiness.Readable;
        while (!_isClosed && told == Readiness.Readable)
        {
            try
            {
                ReadResult result = await _pipe.Input.ReadAsync().ConfigureAwait(false);
                foreach (byte one in result.Buffer.ToArray())
                    _arrived.Enqueue(one);
                _pipe.Input.AdvanceTo(result.Buffer.End);
                _hasEnded = result.IsCompleted;
                told |= result.IsCompleted ? Readiness.PeerDone : 0;
            }
            catch (IOException)
            {
                _isReset = true;
                told = Readiness.Failed | Readiness.HungUp;
            }

            RunRound(told);
        }
    }

    private void RunRound(Readiness told)
    {
        do
        {
            Round++;
            _thread = Environment.CurrentManagedThreadId;
            int waiting = _goOn.Count;
            _connection.OnReady(told);
            for (; waiting > 0; waiting--)
                _goOn.Dequeue().OnReady(Readiness.None);
            foreach (LoopSender sender in _unsent)
                sender.SendDeferred();
            _unsent.Clear();
            _thread = -1;
        }
        while (_goOn.Count > 0);
    }
}
