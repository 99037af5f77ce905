using System.Buffers;
using System.IO.Pipelines;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>Blocks of the reader: in one piece where that can be, never larger than what came justifies.</summary>
public sealed class ConnectionPipeReaderTests
{
    // Any start below 251 begins a longest read.
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, 251 + 256 * 1024).Select(i => (byte)(i % 251))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2700, 900)]
    [InlineData(13_400, 750)]
    [InlineData(65_640, 400)]
    [InlineData(120_000, 400)]
    public async Task ReadAsync_BackloggedMessages_MostLieInOnePiece(int length, int ofThousand)
    {
        var reader = Create(new EndlessConnection());
        int whole = 0;
        long read = 0;
        for (int i = 0; i < 1000; i++)
        {
            ReadOnlySequence<byte> message = await ReadExactlyAsync(reader, length);
            whole += message.IsSingleSegment ? 1 : 0;
            foreach (ReadOnlyMemory<byte> piece in message)
            {
                Assert.True(piece.Span.SequenceEqual(Pattern.AsSpan((int)(read % 251), piece.Length)));
                read += piece.Length;
            }

            reader.AdvanceTo(message.End);
        }

        Assert.InRange(whole, ofThousand, 1000);
    }

    [Fact]
    public async Task ReadAsync_SmallUnread_AsksForNoMoreThanABlock()
    {
        var connection = new EndlessConnection();
        var reader = Create(connection);
        for (int i = 0; i < 1000; i++)
            reader.AdvanceTo((await ReadExactlyAsync(reader, 2700)).End);
        Assert.InRange(connection.Largest, 1, 64 * 1024);
    }

    [Fact]
    public async Task ReadAsync_EverythingUnread_AsksForNoMoreThanFourBlocks()
    {
        var connection = new EndlessConnection();
        var reader = Create(connection);
        await ReadExactlyAsync(reader, 8 << 20);
        Assert.InRange(connection.Largest, 64 * 1024, 256 * 1024);
    }

    // A block that waits is 16 KiB of each connection; where a wait without one costs no call, none does.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_DenseTraffic_WaitsWithoutABlockWhereThatIsFree(bool isWaitFree)
    {
        var connection = new DrippingConnection(isWaitFree);
        ConnectionPipeReader reader = Create(connection);
        for (int i = 0; i < 100; i++)
        {
            ValueTask<ReadResult> read = reader.ReadAsync(Token);
            Assert.False(read.IsCompleted);
            connection.Drip((byte)i);
            ReadResult result = await read;
            Assert.Equal([(byte)i], result.Buffer.ToArray());
            reader.AdvanceTo(result.Buffer.End);
        }

        Assert.Equal(isWaitFree ? 0 : 84, connection.WaitsWithRoom);
        reader.Complete();
    }

    private static ConnectionPipeReader Create(IByteConnection connection)
    {
        var reader = new ConnectionPipeReader(connection);
        reader.Expect(16 << 20);
        return reader;
    }

    private static async Task<ReadOnlySequence<byte>> ReadExactlyAsync(ConnectionPipeReader reader, int length)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(Token);
            if (result.Buffer.Length >= length)
                return result.Buffer.Slice(0, length);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    // One byte at a time, never before it is waited for.
    private sealed class DrippingConnection(bool isWaitFree) : IByteConnection
    {
        private TaskCompletionSource _comes = new();
        private Memory<byte> _room;
        private byte? _byte;

        public int WaitsWithRoom { get; private set; }

        public bool IsWaitFree => isWaitFree;

        public void Drip(byte value)
        {
            _byte = value;
            _comes.SetResult();
        }

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
        {
            _room = buffer;
            if (_byte is not null)
                return new ValueTask<int>(Take());
            WaitsWithRoom += buffer.IsEmpty ? 0 : 1;
            _comes = new TaskCompletionSource();
            return WaitAsync();
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

        public ValueTask ShutdownAsync() => throw new NotSupportedException();

        public Stream AsStream() => throw new NotSupportedException();

        public void Abort()
        {
        }

        public ValueTask DisposeAsync() => default;

        private async ValueTask<int> WaitAsync()
        {
            await _comes.Task;
            return Take();
        }

        private int Take()
        {
            if (_room.IsEmpty)
                return 0;
            _room.Span[0] = _byte!.Value;
            _byte = null;
            return 1;
        }
    }

    private sealed class EndlessConnection : IByteConnection
    {
        private long _sent;

        public int Largest { get; private set; }

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
        {
            Largest = Math.Max(Largest, buffer.Length);
            Pattern.AsSpan((int)(_sent % 251), buffer.Length).CopyTo(buffer.Span);
            _sent += buffer.Length;
            return new ValueTask<int>(buffer.Length);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

        public ValueTask ShutdownAsync() => throw new NotSupportedException();

        public Stream AsStream() => throw new NotSupportedException();

        public void Abort()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
