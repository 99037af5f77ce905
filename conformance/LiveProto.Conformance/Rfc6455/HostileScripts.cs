using System.Buffers.Binary;
using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>What peers have done to others' clients; each with the error it must end in. What they write exists before they are
/// played.</summary>
/// <param name="limit">The client's message limit.</param>
internal sealed class HostileScripts(int limit)
{
    private const string Good = "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

    // A block, the connection itself, and what other threads happen to hold.
    private const long Little = 192 * 1024;

    private static readonly byte[] Page = new byte[16 * 1024];

    public IReadOnlyList<HostileScript> All =>
        [.. Lengths(), .. Fragments(), .. Longest(), .. Controls(), .. Contents(), .. Drips(), .. Handshakes(), .. Ends()];

    /// <summary>Those whose memory depends on the limit: long messages, fragments, and what comes behind an end.</summary>
    public IReadOnlyList<HostileScript> Messages => [.. Lengths(), .. Fragments(), .. Longest(), .. Contents(), .. Ends()];

    private byte[] LongestHeader => [0x82, 127, .. Length(limit)];

    private IEnumerable<HostileScript> Lengths()
    {
        foreach ((string name, long length) in ((string, long)[])[
            ("one byte over the limit", limit + 1L), ("2^31-1", int.MaxValue), ("2^32", 1L << 32), ("2^40", 1L << 40), ("2^62", 1L << 62),
            ("2^63-1", long.MaxValue)])
        {
            byte[] header = [0x82, 127, .. Length(length)];
            yield return Open($"announces {name} and sends on", "ProtocolViolation MessageTooBig", async peer =>
            {
                await peer.WriteAsync(header);
                await peer.FloodAsync(Page, 4000);
            });
        }

        yield return Open("announces 2^63", "ProtocolViolation LengthOutOfRange", [0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0], 1000);
        yield return Open("announces the limit in text and stops", "Deadline Idle", [0x81, 127, .. Length(limit)],
            1) with
        { MaxHeld = Little };
        yield return Open("announces the limit in a fragment, sends a byte and stops", "Deadline Idle", [0x02, 127, .. Length(limit), 7],
            1) with
        { MaxHeld = Little };
        byte[] longest = LongestHeader;
        yield return Open("announces the limit, sends all but one byte and stops", "Deadline Idle", async peer =>
        {
            await peer.WriteAsync(longest);
            await peer.PourAsync(Page, limit - 1);
        });
    }

    private static IEnumerable<HostileScript> Fragments() =>
    [
        Open("endless fragments of one byte", "ProtocolViolation TooManyFragments", [0x02, 1, 7], [0x00, 1, 7], 100_000),
        Open("endless fragments of 1 KiB", "ProtocolViolation MessageTooBig", [0x02, 1, 7], Frame(0x00, new byte[1024]), 100_000),
        Open("endless fragments of 60 KiB of text", "ProtocolViolation MessageTooBig", [0x01, 1, 7],
            Frame(0x00, new byte[60 * 1024]), 10_000),
        Open("endless empty fragments", "ProtocolViolation ControlFrameFlood", [0x02, 1, 7], [0x00, 0], 100_000),
        Open("endless empty fragments, many a write", "ProtocolViolation ControlFrameFlood", [0x01, 0], new byte[8192], 1000),
        Open("a second message inside the first, again and again", "ProtocolViolation ExpectedContinuation", [0x02, 1, 7], 100_000),
        Open("continuations of nothing", "ProtocolViolation UnexpectedContinuation", [0x00, 1, 7], 100_000),
        Open("a last fragment of 2^62 bytes", "ProtocolViolation MessageTooBig", [0x02, 1, 7, 0x80, 127, 0x40, 0, 0, 0, 0, 0, 0, 0], 1),
    ];

    // Allowed, and as much as is allowed: whole, in fragments, in turn, and beginning anywhere in a block.
    private IEnumerable<HostileScript> Longest()
    {
        byte[] whole = LongestHeader;
        byte[] first = limit - 40_000 < 65536
            ? [0x02, 126, (byte)(limit - 40_000 >> 8), (byte)(limit - 40_000)]
            : [0x02, 127, .. Length(limit - 40_000)];
        byte[] last = [0x80, 126, 40_000 >> 8, 40_000 & 255];
        byte[] close = Frame(0x88, [3, 0xE8]);
        byte[][] small = [.. Enumerable.Range(1, 7).Select(i => Frame(0x82, new byte[i * 1999]))];
        yield return Open("messages of the limit, again and again", "PeerClosed 1000", async peer =>
        {
            for (int i = 0; i < 3; i++)
                await WholeAsync(peer);
            await peer.WriteAsync(close);
        });
        yield return Open("messages of the limit in two fragments, again and again", "PeerClosed 1000", async peer =>
        {
            for (int i = 0; i < 3; i++)
                await FragmentedAsync(peer);
            await peer.WriteAsync(close);
        });
        yield return Open("messages of the limit, whole and in fragments in turn", "PeerClosed 1000", async peer =>
        {
            for (int i = 0; i < 2; i++)
            {
                await WholeAsync(peer);
                await FragmentedAsync(peer);
            }

            await peer.WriteAsync(close);
        });
        yield return Open("messages of the limit behind small ones in the same write, and never the last byte",
            "Deadline Idle", async peer =>
        {
            for (int i = 0; i < small.Length; i++)
            {
                await peer.WriteAsync((byte[])[.. small[i], .. whole]);
                await peer.PourAsync(Page, i < small.Length - 1 ? limit : limit - 1);
            }
        });

        async Task WholeAsync(HostilePeer peer)
        {
            await peer.WriteAsync(whole);
            await peer.PourAsync(Page, limit);
        }

        async Task FragmentedAsync(HostilePeer peer)
        {
            await peer.WriteAsync(first);
            await peer.PourAsync(Page, limit - 40_000);
            await peer.WriteAsync(last);
            await peer.PourAsync(Page, 40_000);
        }
    }

    private static IEnumerable<HostileScript> Controls() =>
    [
        Open("pings, nothing else", "ProtocolViolation ControlFrameFlood", [0x89, 0], 100_000),
        Open("pings of 125 bytes whose pongs nobody reads", "ProtocolViolation ControlFrameFlood", Frame(0x89, new byte[125]), 100_000),
        Open("pings by the thousand in each write", "ProtocolViolation ControlFrameFlood",
            [.. Enumerable.Repeat<byte[]>([0x89, 0], 1000).SelectMany(b => b)], 1000),
        Open("pongs, nothing else", "ProtocolViolation ControlFrameFlood", [0x8A, 0], 100_000),
        Open("pings and pongs in turn", "ProtocolViolation ControlFrameFlood", [0x89, 1, 1, 0x8A, 1, 1], 100_000),
        Open("pings between fragments", "ProtocolViolation ControlFrameFlood", [0x02, 1, 7], [0x89, 0, 0x00, 1, 7], 100_000),
        Open("a ping with an extended length", "ProtocolViolation ControlFrameTooLong",
            [0x89, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255], 1000),
        Open("pings without FIN", "ProtocolViolation FragmentedControlFrame", [0x09, 0], 1000),
    ];

    private IEnumerable<HostileScript> Contents()
    {
        byte[] text = [0x81, 127, .. Length(limit)];
        byte[] noise = new byte[65536];
        new Random(11).NextBytes(noise);
        noise[0] = 0xFF;
        yield return Open("compressed frames nobody agreed on", "ProtocolViolation ReservedBits", Frame(0xC1, new byte[1000]), 1000);
        yield return Open("masked frames", "ProtocolViolation MaskedServerFrame", [0x82, 0x81, 1, 2, 3, 4, 5], 1000);
        yield return Open("reserved opcodes", "ProtocolViolation ReservedOpcode", [0x8F, 0], 1000);
        yield return Open("a long text whose last byte is wrong", "ProtocolViolation InvalidUtf8", async peer =>
        {
            await peer.WriteAsync(text);
            await peer.PourAsync(Page, limit - 1);
            await peer.WriteAsync((byte[])[0xFF]);
        });
        yield return Open("a text that is wrong at once and never whole", "ProtocolViolation InvalidUtf8", [.. text, 0xC0], 1);
        yield return Open("random bytes", "ProtocolViolation ReservedBits", noise, 100);
    }

    private static IEnumerable<HostileScript> Drips() =>
    [
        Open("one byte of a frame in ten seconds", "Deadline Idle",
            async peer => { await peer.WriteAsync((byte[])[0x82, 126, 0x20, 0]); await peer.DripAsync([1], 10); }),
        Open("one fragment of one byte in ten seconds", "Deadline Idle",
            async peer => { await peer.WriteAsync((byte[])[0x02, 0]); await peer.DripAsync([0x00, 1, 1], 10); }),
        Open("half a frame header", "Deadline Idle", peer => peer.WriteAsync((byte[])[0x82, 127, 0, 0, 0])),
        Open("nothing at all", "Deadline Idle", _ => Task.CompletedTask),
        Raw("one header byte a second", "Deadline Handshake",
            async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\nX: "); await peer.DripAsync([(byte)'a'], 1); }),
        Raw("one header line a second", "Deadline Handshake",
            async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\n"); await peer.DripAsync("X: y\r\n"u8.ToArray(), 1); }),
        Raw("no answer", "Deadline Handshake", _ => Task.CompletedTask),
        Raw("one byte of an error's body in a tenth of a second", "HttpStatus 403",
            async peer => { await peer.WriteAsync("HTTP/1.1 403 No\r\n\r\n"); await peer.DripAsync([(byte)'a'], 0.1); }),
    ];

    private static IEnumerable<HostileScript> Handshakes() =>
    [
        Raw("endless header lines", "HandshakeViolation TooManyHeaders",
            async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\n"); await peer.FloodAsync("X: y\r\n", 100_000); }),
        Raw("one endless header", "HandshakeViolation HeadersTooLong",
            async peer => { await peer.WriteAsync("HTTP/1.1 101 S\r\nX: "); await peer.FloodAsync(new string('a', 1000), 100_000); }),
        Raw("one endless reason", "HandshakeViolation HeadersTooLong",
            async peer => { await peer.WriteAsync("HTTP/1.1 101 "); await peer.FloodAsync(new string('a', 1000), 100_000); }),
        Raw("an endless body after 403", "HttpStatus 403",
            async peer => { await peer.WriteAsync("HTTP/1.1 403 No\r\n\r\n"); await peer.FloodAsync(new string('a', 8192), 10_000); }),
        Raw("an endless chunk head after 500", "HttpStatus 500",
            async peer => { await peer.WriteAsync("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n5;"); await peer.FloodAsync(
                new string('x', 8192), 10_000); }),
        Raw("100 Continue without end", "HttpStatus 100", peer => peer.FloodAsync("HTTP/1.1 100 Continue\r\n\r\n", 100_000)),
        Raw("a redirect", "HttpStatus 302", peer =>
            peer.WriteAsync("HTTP/1.1 302 Found\r\nLocation: ws://evil.test/\r\nContent-Length: 0\r\n\r\n")),
        Raw("an accept for somebody else", "HandshakeViolation WrongAccept",
            peer => peer.WriteAsync(Good + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")),
        Raw("compression nobody offered", "HandshakeViolation UnexpectedExtension",
            async peer => await peer.WriteAsync(Good
                + $"Sec-WebSocket-Accept: {await peer.ReadAcceptAsync()}\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")),
    ];

    private static IEnumerable<HostileScript> Ends() =>
    [
        Open("Close, and then data without end", "PeerClosed 1000", [0x88, 2, 3, 0xE8], Frame(0x82, new byte[60_000]), 100),
        Open("a violation, and then data without end", "ProtocolViolation ReservedOpcode", [0x83, 0], Page, 400),
        Open("a reset inside a message", "TransportLost",
            async peer => { await peer.WriteAsync((byte[])[0x82, 100, 1, 2, 3]); await peer.FailAsync(); }),
        Open("a Close whose code is forbidden", "ProtocolViolation InvalidCloseCode",
            peer => peer.WriteAsync((byte[])[0x88, 2, 0x03, 0xED])),
    ];

    private static HostileScript Open(string name, string ending, byte[] piece, int times) =>
        Open(name, ending, peer => peer.FloodAsync(piece, times));

    private static HostileScript Open(string name, string ending, byte[] start, byte[] piece, int times) =>
        Open(name, ending, async peer =>
        {
            await peer.WriteAsync(start);
            await peer.FloodAsync(piece, times);
        });

    private static HostileScript Open(string name, string ending, Func<HostilePeer, Task> play) =>
        new(name, ending, async peer =>
        {
            await peer.AcceptAsync();
            await play(peer);
        });

    private static HostileScript Raw(string name, string ending, Func<HostilePeer, Task> play) => new(name, ending, play);

    private static byte[] Length(long length)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        return bytes;
    }
}
