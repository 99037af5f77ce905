using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>What peers have done to others' clients; each with the error it must end in.</summary>
internal static class HostileScripts
{
    public const int MaxMessageLength = 256 * 1024;

    private const string Good = "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

    public static IReadOnlyList<HostileScript> All { get; } = [.. Lengths(), .. Fragments(), .. Controls(), .. Contents(), .. Drips(), .. Handshakes(), .. Ends()];

    private static IEnumerable<HostileScript> Lengths()
    {
        foreach ((string name, byte[] length) in ((string, byte[])[])[
            ("one byte over the limit", [0, 0, 0, 0, 0, 4, 0, 1]), ("2^31-1", [0, 0, 0, 0, 0x7F, 255, 255, 255]), ("2^32", [0, 0, 0, 1, 0, 0, 0, 0]),
            ("2^40", [0, 0, 1, 0, 0, 0, 0, 0]), ("2^62", [0x40, 0, 0, 0, 0, 0, 0, 0]), ("2^63-1", [0x7F, 255, 255, 255, 255, 255, 255, 255])])
        {
            yield return Open($"announces {name} and sends on", "ProtocolViolation MessageTooBig", async peer =>
            {
                await peer.WriteAsync((byte[])[0x82, 127, .. length]);
                await peer.FloodAsync(new byte[65536], 1000);
            });
        }

        yield return Open("announces 2^63", "ProtocolViolation LengthOutOfRange", peer => peer.FloodAsync([0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], 1000));
        yield return Open("announces the limit in text and stops", "Deadline Idle", peer => peer.WriteAsync((byte[])[0x81, 127, 0, 0, 0, 0, 0, 4, 0, 0]));
        yield return Open("announces the limit, sends all but one byte and stops", "Deadline Idle", async peer =>
        {
            await peer.WriteAsync((byte[])[0x82, 127, 0, 0, 0, 0, 0, 4, 0, 0]);
            await peer.FloodAsync(new byte[16 * 1024], 15);
            await peer.WriteAsync(new byte[16 * 1024 - 1]);
        });
    }

    private static IEnumerable<HostileScript> Fragments() =>
    [
        Open("endless fragments of one byte", "ProtocolViolation TooManyFragments", async peer => { await peer.WriteAsync((byte[])[0x02, 1, 7]); await peer.FloodAsync([0x00, 1, 7], 100_000); }),
        Open("endless fragments of 1 KiB", "ProtocolViolation MessageTooBig", async peer => { await peer.WriteAsync((byte[])[0x02, 1, 7]); await peer.FloodAsync(Frame(0x00, new byte[1024]), 100_000); }),
        Open("endless fragments of 60 KiB of text", "ProtocolViolation MessageTooBig", async peer => { await peer.WriteAsync((byte[])[0x01, 1, 7]); await peer.FloodAsync(Frame(0x00, new byte[60 * 1024]), 10_000); }),
        Open("endless empty fragments", "ProtocolViolation ControlFrameFlood", async peer => { await peer.WriteAsync((byte[])[0x02, 1, 7]); await peer.FloodAsync([0x00, 0], 100_000); }),
        Open("endless empty fragments, many a write", "ProtocolViolation ControlFrameFlood", async peer => { await peer.WriteAsync((byte[])[0x01, 0]); await peer.FloodAsync(new byte[8192], 1000); }),
        Open("a second message inside the first, again and again", "ProtocolViolation ExpectedContinuation", peer => peer.FloodAsync([0x02, 1, 7], 100_000)),
        Open("continuations of nothing", "ProtocolViolation UnexpectedContinuation", peer => peer.FloodAsync([0x00, 1, 7], 100_000)),
        Open("a last fragment of 2^62 bytes", "ProtocolViolation MessageTooBig", peer => peer.WriteAsync((byte[])[0x02, 1, 7, 0x80, 127, 0x40, 0, 0, 0, 0, 0, 0, 0])),
    ];

    private static IEnumerable<HostileScript> Controls() =>
    [
        Open("pings, nothing else", "ProtocolViolation ControlFrameFlood", peer => peer.FloodAsync([0x89, 0], 100_000)),
        Open("pings of 125 bytes whose pongs nobody reads", "ProtocolViolation ControlFrameFlood", peer => peer.FloodAsync(Frame(0x89, new byte[125]), 100_000)),
        Open("pings by the thousand in each write", "ProtocolViolation ControlFrameFlood", peer => peer.FloodAsync([.. Enumerable.Repeat<byte[]>([0x89, 0], 1000).SelectMany(b => b)], 1000)),
        Open("pongs, nothing else", "ProtocolViolation ControlFrameFlood", peer => peer.FloodAsync([0x8A, 0], 100_000)),
        Open("pings and pongs in turn", "ProtocolViolation ControlFrameFlood", peer => peer.FloodAsync([0x89, 1, 1, 0x8A, 1, 1], 100_000)),
        Open("pings between fragments", "ProtocolViolation ControlFrameFlood", async peer => { await peer.WriteAsync((byte[])[0x02, 1, 7]); await peer.FloodAsync([0x89, 0, 0x00, 1, 7], 100_000); }),
        Open("a ping with an extended length", "ProtocolViolation ControlFrameTooLong", peer => peer.FloodAsync([0x89, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255], 1000)),
        Open("pings without FIN", "ProtocolViolation FragmentedControlFrame", peer => peer.FloodAsync([0x09, 0], 1000)),
    ];

    private static IEnumerable<HostileScript> Contents() =>
    [
        Open("compressed frames nobody agreed on", "ProtocolViolation ReservedBits", peer => peer.FloodAsync(Frame(0xC1, new byte[1000]), 1000)),
        Open("masked frames", "ProtocolViolation MaskedServerFrame", peer => peer.FloodAsync([0x82, 0x81, 1, 2, 3, 4, 5], 1000)),
        Open("reserved opcodes", "ProtocolViolation ReservedOpcode", peer => peer.FloodAsync([0x8F, 0], 1000)),
        Open("a long text whose last byte is wrong", "ProtocolViolation InvalidUtf8", async peer => { await peer.WriteAsync((byte[])[0x81, 127, 0, 0, 0, 0, 0, 4, 0, 0]); await peer.FloodAsync(new byte[16 * 1024], 15); await peer.WriteAsync(new byte[16 * 1024 - 1]); await peer.WriteAsync((byte[])[0xFF]); }),
        Open("a text that is wrong at once and never whole", "ProtocolViolation InvalidUtf8", async peer => { await peer.WriteAsync((byte[])[0x81, 127, 0, 0, 0, 0, 0, 4, 0, 0, 0xC0]); }),
        Open("random bytes", "ProtocolViolation ReservedBits", peer => { byte[] noise = new byte[65536]; new Random(11).NextBytes(noise); noise[0] = 0xFF; return peer.FloodAsync(noise, 100); }),
    ];

    private static IEnumerable<HostileScript> Drips() =>
    [
        Open("one byte of a frame in ten seconds", "Deadline Idle", async peer => { await peer.WriteAsync((byte[])[0x82, 126, 0x20, 0]); await peer.DripAsync([1], 10); }),
        Open("one fragment of one byte in ten seconds", "Deadline Idle", async peer => { await peer.WriteAsync((byte[])[0x02, 0]); await peer.DripAsync([0x00, 1, 1], 10); }),
        Open("half a frame header", "Deadline Idle", peer => peer.WriteAsync((byte[])[0x82, 127, 0, 0, 0])),
        Open("nothing at all", "Deadline Idle", _ => Task.CompletedTask),
        Raw("one header byte a second", "Deadline Handshake", async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\nX: "); await peer.DripAsync([(byte)'a'], 1); }),
        Raw("one header line a second", "Deadline Handshake", async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\n"); await peer.DripAsync("X: y\r\n"u8.ToArray(), 1); }),
        Raw("no answer", "Deadline Handshake", _ => Task.CompletedTask),
        Raw("one byte of an error's body in a tenth of a second", "HttpStatus 403", async peer => { await peer.WriteAsync("HTTP/1.1 403 No\r\n\r\n"); await peer.DripAsync([(byte)'a'], 0.1); }),
    ];

    private static IEnumerable<HostileScript> Handshakes() =>
    [
        Raw("endless header lines", "HandshakeViolation TooManyHeaders", async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\n"); await peer.FloodAsync("X: y\r\n", 100_000); }),
        Raw("one endless header", "HandshakeViolation HeadersTooLong", async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\nX: "); await peer.FloodAsync(new string('a', 1000), 100_000); }),
        Raw("one endless reason", "HandshakeViolation HeadersTooLong", async peer => { await peer.WriteAsync("HTTP/1.1 101 "); await peer.FloodAsync(new string('a', 1000), 100_000); }),
        Raw("an endless body after 403", "HttpStatus 403", async peer => { await peer.WriteAsync("HTTP/1.1 403 No\r\n\r\n"); await peer.FloodAsync(new string('a', 8192), 10_000); }),
        Raw("an endless chunk head after 500", "HttpStatus 500", async peer => { await peer.WriteAsync("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n5;"); await peer.FloodAsync(new string('x', 8192), 10_000); }),
        Raw("100 Continue without end", "HttpStatus 100", peer => peer.FloodAsync("HTTP/1.1 100 Continue\r\n\r\n", 100_000)),
        Raw("a redirect", "HttpStatus 302", peer => peer.WriteAsync("HTTP/1.1 302 Found\r\nLocation: ws://evil.test/\r\nContent-Length: 0\r\n\r\n")),
        Raw("an accept for somebody else", "HandshakeViolation WrongAccept", peer => peer.WriteAsync(Good + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")),
        Raw("compression nobody offered", "HandshakeViolation UnexpectedExtension", async peer => await peer.WriteAsync(Good + $"Sec-WebSocket-Accept: {await peer.ReadAcceptAsync()}\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")),
    ];

    private static IEnumerable<HostileScript> Ends() =>
    [
        Open("Close, and then data without end", "PeerClosed 1000", async peer => { await peer.WriteAsync((byte[])[0x88, 2, 3, 0xE8]); await peer.FloodAsync(Frame(0x82, new byte[60_000]), 100); }),
        Open("a violation, and then data without end", "ProtocolViolation ReservedOpcode", async peer => { await peer.WriteAsync((byte[])[0x83, 0]); await peer.FloodAsync(new byte[60_000], 100); }),
        Open("a reset inside a message", "TransportLost", async peer => { await peer.WriteAsync((byte[])[0x82, 100, 1, 2, 3]); await peer.FailAsync(); }),
        Open("a Close whose code is forbidden", "ProtocolViolation InvalidCloseCode", peer => peer.WriteAsync((byte[])[0x88, 2, 0x03, 0xED])),
    ];

    private static HostileScript Open(string name, string ending, Func<HostilePeer, Task> play) =>
        new(name, ending, async peer =>
        {
            await peer.AcceptAsync();
            await play(peer);
        });

    private static HostileScript Raw(string name, string ending, Func<HostilePeer, Task> play) => new(name, ending, play);
}
