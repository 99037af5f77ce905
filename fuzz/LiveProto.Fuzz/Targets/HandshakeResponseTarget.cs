using System.Buffers;
using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Whatever a server answers to the opening handshake.</summary>
internal sealed class HandshakeResponseTarget : IFuzzTarget
{
    private const string Good =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

    public string Name => "handshake-response";

    public string Law =>
        "The answer is the same however the bytes are cut; bounded; it opens only with status 101, both upgrade headers and the right accept.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. ((string[])[Good + "\r\nrest", Good + "Sec-WebSocket-Protocol: chat\r\n\r\n", Good + "X: " + new string('a', 300) + "\r\n\r\n",
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nno no",
            "HTTP/1.1 101 S\r\nConnection: keep-alive, upgrade\r\nupgrade: WEBSOCKET\r\n\r\n",
            "HTTP/1.1 302 Found\r\nLocation: /\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"]).Select(Encoding.Latin1.GetBytes),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        (OperationStatus Status, HandshakeResponse? Response, int Consumed) whole = Read(input, input.Length);
        foreach (int chunk in (int[])[1, 3, 50])
        {
            if (Read(input, chunk) != whole)
                throw new InvalidOperationException($"in pieces of {chunk} it is another answer than {whole}");
        }

        if (whole.Consumed > HandshakeResponseReader.MaxLength)
            throw new InvalidOperationException("more was taken than the limit");
        if (whole.Status == OperationStatus.Done && whole.Response!.Violation == HandshakeViolation.None)
            RequireOpen(Encoding.Latin1.GetString(input[..whole.Consumed]));
    }

    private static void RequireOpen(string text)
    {
        bool opens = text.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)
            && text.Contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", StringComparison.Ordinal)
            && text.Contains("\r\nupgrade:", StringComparison.OrdinalIgnoreCase)
            && text.Contains("\r\nconnection:", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("\r\nsec-websocket-extensions", StringComparison.OrdinalIgnoreCase)
            && !text.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal);
        if (!opens)
            throw new InvalidOperationException("a connection was opened by: " + text);
    }

    private static (OperationStatus Status, HandshakeResponse? Response, int Consumed) Read(ReadOnlySpan<byte> input, int chunk)
    {
        var reader = new HandshakeResponseReader("dGhlIHNhbXBsZSBub25jZQ=="u8, ["chat"]);
        int at = 0;
        while (at < input.Length)
        {
            OperationStatus status = reader.Read(input.Slice(at, Math.Min(chunk, input.Length - at)), out int consumed);
            at += consumed;
            if (status != OperationStatus.NeedMoreData)
                return (status, reader.Response, status == OperationStatus.Done ? at : 0);
        }

        return (OperationStatus.NeedMoreData, null, 0);
    }
}
