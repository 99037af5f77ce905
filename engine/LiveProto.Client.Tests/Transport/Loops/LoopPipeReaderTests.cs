using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>Where bytes lie: in the loop's buffer while they are handled at once, in the connection's own blocks else.</summary>
public sealed class LoopPipeReaderTests
{
    private readonly ScriptedSocket _socket = new();
    private readonly ManualHost _host = new();
    private readonly LoopConnection _connection;
    private readonly LoopPipeReader _reader;

    public LoopPipeReaderTests()
    {
        _connection = new LoopConnection(_socket, _host);
        _reader = new LoopPipeReader(_connection);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void ReadAsync_Inline_GivesOutTheLoopsBufferAndHoldsNothingAfterwards()
    {
        _connection.ReadInline(null);
        var seen = new List<string>();
        Task reading = ReadAsync(result =>
        {
            Assert.Same(_host.Buffer, ArrayOf(result.Buffer));
            seen.Add(Convert.ToHexString(result.Buffer.ToArray()));
            return result.Buffer.End;
        });
        Arrive(1, 2, 3);
        Arrive(4);
        Assert.Equal(["010203", "04"], seen);
        Assert.Equal(0, _host.BuffersGivenAway);
        Assert.Equal(2, _socket.Receives);
        Assert.False(reading.IsCompleted);
    }

    [Fact]
    public void ReadAsync_InlineWithARest_KeepsACopyOfTheRestOnly()
    {
        _connection.ReadInline(null);
        var seen = new List<string>();
        // Units of three bytes.
        _ = ReadAsync(result =>
        {
            seen.Add(Convert.ToHexString(result.Buffer.ToArray()));
            return result.Buffer.GetPosition(result.Buffer.Length / 3 * 3);
        });
        Arrive(1, 2, 3, 4);
        _host.Buffer.AsSpan().Fill(0xEE);
        Arrive(5);
        Arrive(6, 7);
        Arrive(8, 9);
        Arrive(10);
        Assert.Equal(["01020304", "0405", "04050607", "070809", "0A"], seen);
        Assert.Equal(0, _host.BuffersGivenAway);
    }

    // Whoever goes on on another thread with what he was given.
    [Fact]
    public async Task ReadAsync_InlineAndNotComeBack_KeepsTheBufferAndTheLoopTakesAnother()
    {
        _connection.ReadInline(null);
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        byte[] first = _host.Buffer;
        Arrive(1, 2, 3);
        Assert.Equal(1, _host.BuffersGivenAway);
        Assert.NotSame(first, _host.Buffer);
        ReadOnlySequence<byte> buffer = (await read).Buffer;
        Assert.Same(first, ArrayOf(buffer));
        Arrive(4);
        Assert.Equal([1, 2, 3], buffer.ToArray());
        _reader.AdvanceTo(buffer.GetPosition(2), buffer.End);
        Assert.Equal([3, 4], (await _reader.ReadAsync(Token)).Buffer.ToArray());
    }

    [Fact]
    public async Task ReadAsync_NotInline_GivesOutBlocksOfItsOwn()
    {
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        Arrive(1, 2, 3);
        ReadResult result = await read;
        Assert.NotSame(_host.Buffer, ArrayOf(result.Buffer));
        Assert.Equal([1, 2, 3], result.Buffer.ToArray());
    }

    [Fact]
    public async Task ReadAsync_BytesAreThere_CompletesAtOnce()
    {
        Arrive(1, 2);
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        Assert.True(read.IsCompletedSuccessfully);
        Assert.Equal([1, 2], (await read).Buffer.ToArray());
    }

    // A peer that floods gets a bounded number of receives in a round; then it is the others' turn.
    [Fact]
    public void OnReady_MoreThanARoundsWorth_GoesOnInTheNextRound()
    {
        _connection.ReadInline(null);
        long seen = 0;
        _ = ReadAsync(result =>
        {
            seen += result.Buffer.Length;
            return result.Buffer.End;
        });
        Arrive(new byte[64 * 10]);
        Assert.Equal(4 * 64, seen);
        Assert.Equal(1, _host.GoingOn);
        _host.RunRound();
        Assert.Equal(8 * 64, seen);
        _host.RunRound();
        Assert.Equal(10 * 64, seen);
        Assert.Equal(0, _host.GoingOn);
    }

    [Fact]
    public void OnReady_BytesAndTheEndInOneEdge_GivesBoth()
    {
        _connection.ReadInline(null);
        var seen = new List<string>();
        Task reading = ReadAsync(result =>
        {
            seen.Add($"{result.Buffer.Length} {result.IsCompleted}");
            return result.Buffer.End;
        });
        _socket.Arrive(1, 2);
        _socket.HasEnded = true;
        _host.RunRound(_connection, Readiness.Readable | Readiness.PeerDone);
        Assert.Equal(["2 False", "0 True"], seen);
        Assert.True(reading.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ReadAsync_ConnectionLost_ThrowsNowAndLater()
    {
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        _socket.Failure = SocketError.ConnectionReset;
        _host.RunRound(_connection, Readiness.Failed | Readiness.HungUp);
        await Assert.ThrowsAsync<SocketException>(async () => await read);
        await Assert.ThrowsAsync<SocketException>(async () => await _reader.ReadAsync(Token));
    }

    [Fact]
    public async Task Abort_SomebodyWaits_EndsTheWait()
    {
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        _connection.Abort();
        Assert.True(_socket.IsClosed);
        Assert.Equal([_connection], _host.Forgotten);
        Assert.Equal(SocketError.OperationAborted, (await Assert.ThrowsAsync<SocketException>(async () => await read)).SocketErrorCode);
        await Assert.ThrowsAsync<SocketException>(async () => await _connection.ReceiveAsync(new byte[1]));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_LosesNoByte()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<ReadResult> read = _reader.ReadAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await read);
        Arrive(1, 2);
        Assert.Equal([1, 2], (await _reader.ReadAsync(Token)).Buffer.ToArray());
    }

    [Fact]
    public async Task CancelPendingRead_SomebodyWaits_GivesACancelledResult()
    {
        ValueTask<ReadResult> read = _reader.ReadAsync(Token);
        _reader.CancelPendingRead();
        Assert.True((await read).IsCanceled);
        _reader.CancelPendingRead();
        Assert.True((await _reader.ReadAsync(Token)).IsCanceled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_AnythingCutAnywhere_IsTheSameBytes(bool isInline)
    {
        if (isInline)
            _connection.ReadInline(null);
        var random = new Random(11);
        byte[] bytes = new byte[20_000];
        random.NextBytes(bytes);
        var seen = new List<byte>();
        var takes = new Random(12);
        Task reading = ReadAsync(result =>
        {
            // Anything from nothing to all of it is consumed, and all is examined.
            long taken = result.IsCompleted ? result.Buffer.Length : takes.NextInt64(result.Buffer.Length + 1);
            seen.AddRange(result.Buffer.Slice(0, taken).ToArray());
            return result.Buffer.GetPosition(taken);
        });
        for (int at = 0; at < bytes.Length;)
        {
            int length = Math.Min(random.Next(1, 300), bytes.Length - at);
            _socket.Arrive(bytes.AsSpan(at, length));
            at += length;
            _host.RunRound(_connection, Readiness.Readable);
            while (_host.GoingOn > 0)
                _host.RunRound();
        }

        _socket.HasEnded = true;
        _host.RunRound(_connection, Readiness.PeerDone);
        await reading;
        Assert.Equal(bytes, seen);
    }

    private async Task ReadAsync(Func<ReadResult, SequencePosition> take)
    {
        while (true)
        {
            ReadResult result = await _reader.ReadAsync(Token).ConfigureAwait(false);
            SequencePosition consumed = take(result);
            _reader.AdvanceTo(consumed, result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    private void Arrive(params byte[] bytes)
    {
        _socket.Arrive(bytes);
        _host.RunRound(_connection, Readiness.Readable);
    }

    private static byte[]? ArrayOf(in ReadOnlySequence<byte> buffer) =>
        MemoryMarshal.TryGetArray(buffer.First, out ArraySegment<byte> segment) ? segment.Array : null;
}
