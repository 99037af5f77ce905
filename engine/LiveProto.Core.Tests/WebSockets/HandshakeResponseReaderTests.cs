using System.Buffers;
using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class HandshakeResponseReaderTests
{
    private const string Good =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    [Fact]
    public void Read_GoodAnswerUnderEverySplit_OpensAndLeavesTheRest()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(Good + "\u0001rest");
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            HandshakeResponseReader reader = CreateReader();
            OperationStatus status = reader.Read(bytes.AsSpan(0, cut), out int consumed);
            if (cut < Good.Length)
            {
                Assert.Equal(OperationStatus.NeedMoreData, status);
                Assert.Equal(cut, consumed);
                status = reader.Read(bytes.AsSpan(cut), out int second);
                consumed += second;
            }

            Assert.Equal(OperationStatus.Done, status);
            Assert.Equal(Good.Length, consumed);
            Assert.Equal(new HandshakeResponse(101, HandshakeViolation.None), reader.Response);
        }
    }

    [Fact]
    public void Read_OneByteAtATime_SeesEachByteOnceAndKeepsOneLine()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("HTTP/1.1 101 S\r\nX: " + new string('a', 16_000) + "\r\n");
        HandshakeResponseReader reader = CreateReader();
        long total = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte b in bytes)
        {
            reader.Read([b], out int consumed);
            total += consumed;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * HandshakeResponseReader.MaxLength);
        Assert.Equal(bytes.Length, total);
    }

    [Fact]
    public void Read_LengthAndLines_AreBoundedExactly()
    {
        string start = "HTTP/1.1 101 S\r\n";
        Assert.Equal(OperationStatus.NeedMoreData, Read(start + string.Concat(Enumerable.Repeat("a: b\r\n", 99)), out _));
        Assert.Equal(OperationStatus.InvalidData,
            Read(start + string.Concat(Enumerable.Repeat("a: b\r\n", 100)), out HandshakeResponse? lines));
        Assert.Equal(HandshakeViolation.TooManyHeaders, lines!.Violation);
        Assert.Equal(OperationStatus.NeedMoreData, Read(start + new string('a', HandshakeResponseReader.MaxLength - start.Length), out _));
        Assert.Equal(OperationStatus.InvalidData,
            Read(start + new string('a', HandshakeResponseReader.MaxLength - start.Length + 1), out HandshakeResponse? length));
        Assert.Equal(HandshakeViolation.HeadersTooLong, length!.Violation);
    }

    [Fact]
    public void Read_OneFlippedBitAnywhere_NeverThrowsAndNeverOpensWithAnotherAccept()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(Good);
        int acceptStart = Good.IndexOf("s3pP", StringComparison.Ordinal);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = [.. bytes];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            HandshakeResponseReader reader = CreateReader();
            OperationStatus status = reader.Read(damaged, out _);
            if (bit / 8 >= acceptStart && bit / 8 < acceptStart + 28)
                Assert.False(status == OperationStatus.Done && reader.Response!.Violation == HandshakeViolation.None, $"bit {bit}");
        }
    }

    // RFC 6455 §4.1: what was not asked for, or is chosen twice, fails the connection.
    [Theory]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate", HandshakeViolation.UnexpectedExtension, null)]
    [InlineData("sec-websocket-extensions:", HandshakeViolation.UnexpectedExtension, null)]
    [InlineData("Sec-WebSocket-Protocol: b", HandshakeViolation.None, "b")]
    [InlineData("Sec-WebSocket-Protocol: B", HandshakeViolation.UnexpectedSubprotocol, "B")]
    [InlineData("Sec-WebSocket-Protocol: a, b", HandshakeViolation.UnexpectedSubprotocol, "a, b")]
    [InlineData("Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: a", HandshakeViolation.UnexpectedSubprotocol, "a")]
    public void Read_HeaderThatChooses_IsHeldToWhatWasAskedFor(string header, HandshakeViolation violation, string? subprotocol)
    {
        string answer = Good.Replace("\r\n\r\n", "\r\n" + header + "\r\n\r\n", StringComparison.Ordinal);
        Assert.Equal(OperationStatus.Done, Read(answer, out HandshakeResponse? response, ["a", "b"]));
        Assert.Equal((violation, subprotocol), (response!.Violation, response.Subprotocol));
    }

    // RFC 9112 §5.2: a folded line is refused; a length that is none is not believed.
    [Fact]
    public void Read_FoldedHeader_IsRefused()
    {
        foreach (char space in " \t")
        {
            Assert.Equal(OperationStatus.InvalidData, Read($"HTTP/1.1 101 S\r\nA: b\r\n{space}c\r\n\r\n", out HandshakeResponse? response));
            Assert.Equal(HandshakeViolation.FoldedHeader, response!.Violation);
        }
    }

    [Theory]
    [InlineData("Content-Length: 7\r\nRetry-After: 3\r\nRetry-After: 4", 7L, false, "3")]
    [InlineData("content-length: -1\r\ntransfer-encoding: gzip, Chunked", null, true, null)]
    [InlineData("Content-Length: 7x\r\nTransfer-Encoding: unchunked", null, false, null)]
    [InlineData("Content-Length: 9223372036854775808", null, false, null)]
    public void Read_Refusal_TellsOfItsBodyAndWhenToTryAgain(string headers, long? length, bool isChunked, string? retryAfter)
    {
        Assert.Equal(OperationStatus.Done, Read($"HTTP/1.1 503 Busy\r\n{headers}\r\n\r\n", out HandshakeResponse? response));
        Assert.Equal((503, length, isChunked, retryAfter),
            (response!.Status, response.ContentLength, response.IsChunked, response.RetryAfter));
    }

    private static OperationStatus Read(string text, out HandshakeResponse? response, string[]? subprotocols = null)
    {
        HandshakeResponseReader reader = CreateReader(subprotocols);
        OperationStatus status = reader.Read(Encoding.Latin1.GetBytes(text), out _);
        response = reader.Response;
        return status;
    }

    private static HandshakeResponseReader CreateReader(string[]? subprotocols = null) =>
        new("dGhlIHNhbXBsZSBub25jZQ=="u8, subprotocols ?? []);
}
