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
