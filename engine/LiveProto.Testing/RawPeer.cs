using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;

namespace LiveProto.Testing;

/// <summary>
/// The server's end of a WebSocket written with literal bytes and read by a parser of its own: it shares nothing with the code
/// under test, so that no mistake cancels out.
/// </summary>
public sealed class RawPeer(IDuplexPipe pipe)
{
    /// <summary>What the client sent, unmasked.</summary>
    public sealed record Frame(bool Final, int Opcode, byte[] Key, byte[] Payload)
    {
        /// <summary>The code of a Close frame; 1005 when it has none.</summary>
        public int CloseCode => Payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(Payload);

        /// <summary>The payload as text.</summary>
        public string Text => Encoding.UTF8.GetString(Payload);
    }

    /// <summary>The raw request, once <see cref="ReadRequestAsync"/> returned.</summary>
    public string Request { get; private set; } = "";

    /// <summary>The answer that RFC 6455 §4.2.2 asks for, to the given request.</summary>
    public static string GetAccept(string request)
    {
        const string name = "Sec-WebSocket-Key: ";
        int start = request.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length;
        string key = request[start..request.IndexOf('\r', start)];
        byte[] hash = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        return Convert.ToBase64String(hash);
    }

    /// <summary>An unmasked frame with the shortest form of length.</summary>
    public static byte[] FrameOf(int firstByte, ReadOnlySpan<byte> payload)
    {
        byte[] header = payload.Length < 126 ? [(byte)firstByte, (byte)payload.Length]
            : payload.Length < 65536 ? [(byte)firstByte, 126, (byte)(payload.Length >> 8), (byte)payload.Length]
            : [(byte)firstByte, 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8),
                (byte)payload.Length];
        return [.. header, .. payload];
    }

    /// <summary>A Close frame.</summary>
    public static byte[] CloseOf(int code, string reason = "") =>
        FrameOf(0x88, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>Reads the request to its empty line.</summary>
    public async Task<string> ReadRequestAsync()
    {
        while (true)
        {
            ReadResult result = await pipe.Input.ReadAsync();
            string text = Encoding.Latin1.GetString(result.Buffer.ToArray());
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                pipe.Input.AdvanceTo(result.Buffer.GetPosition(end + 4));
                return Request = text[..(end + 4)];
            }

            pipe.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
                throw new EndOfStreamException("The client closed before its request was complete.");
        }
    }

    /// <summary>Reads the request and accepts it, with <paramref name="following"/> bytes in the same write.</summary>
    public async Task AcceptAsync(byte[]? following = null)
    {
        string accept = GetAccept(await ReadRequestAsync());
        byte[] answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
        await SendAsync([.. answer, .. following ?? []]);
    }

    /// <summary>Writes literal bytes.</summary>
    public async Task SendAsync(params byte[] bytes) => await pipe.Output.WriteAsync(bytes);

    /// <summary>Closes the sending half.</summary>
    public async Task FinishAsync(Exception? error = null) => await pipe.Output.CompleteAsync(error);

    /// <summary>The client's next frame; null when it closed its half between two frames.</summary>
    public async Task<Frame?> ReadFrameAsync()
    {
        while (true)
        {
            ReadResult result = await pipe.Input.ReadAsync();
            if (TryCut(result.Buffer, out Frame? frame, out long length))
            {
                pipe.Input.AdvanceTo(result.Buffer.GetPosition(length));
                return frame;
            }

            bool isEmpty = result.Buffer.IsEmpty;
            pipe.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
                return isEmpty ? null : throw new EndOfStreamException("The client closed inside a frame.");
        }
    }

    /// <summary>Everything the client sends until it closes its half.</summary>
    public async Task<List<Frame>> ReadToEndAsync()
    {
        var frames = new List<Frame>();
        while (await ReadFrameAsync() is { } frame)
            frames.Add(frame);
        return frames;
    }

    /// <summary>A frame that is already there, without waiting.</summary>
    public bool TryReadFrame(out Frame? frame)
    {
        frame = null;
        if (!pipe.Input.TryRead(out ReadResult result))
            return false;
        bool found = TryCut(result.Buffer, out frame, out long length);
        if (found)
            pipe.Input.AdvanceTo(result.Buffer.GetPosition(length));
        else
            pipe.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        return found;
    }

    private static bool TryCut(in ReadOnlySequence<byte> buffer, out Frame? frame, out long length)
    {
        frame = null;
        length = 0;
        byte[] bytes = buffer.ToArray();
        if (bytes.Length < 2)
            return false;
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) == 0)
            throw new InvalidDataException("The client sent reserved bits or an unmasked frame.");
        int at = 2;
        long payload = bytes[1] & 0x7F;
        if (payload == 126)
        {
            if (bytes.Length < 4)
                return false;
            payload = (bytes[2] << 8) | bytes[3];
            at = 4;
        }
        else if (payload == 127)
        {
            if (bytes.Length < 10)
                return false;
            payload = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(2));
            at = 10;
        }

        if (bytes.Length < at + 4 + payload)
            return false;
        byte[] key = bytes[at..(at + 4)];
        byte[] body = bytes[(at + 4)..(int)(at + 4 + payload)];
        for (int i = 0; i < body.Length; i++)
            body[i] ^= key[i % 4];
        frame = new Frame((bytes[0] & 0x80) != 0, bytes[0] & 0x0F, key, body);
        length = at + 4 + payload;
        return true;
    }
}
