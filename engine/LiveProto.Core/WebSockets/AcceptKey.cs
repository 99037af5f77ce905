using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace LiveProto.WebSockets;

/// <summary>The proof that a server has read the opening handshake, RFC 6455 §4.2.2 step 5.</summary>
public static class AcceptKey
{
    /// <summary>Bytes of <c>Sec-WebSocket-Key</c>: 16 random bytes in base64.</summary>
    public const int KeyLength = 24;

    /// <summary>Bytes of <c>Sec-WebSocket-Accept</c>: a SHA-1 in base64.</summary>
    public const int AcceptLength = 28;

    private static ReadOnlySpan<byte> Guid => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    /// <summary>Writes the 24 characters of <c>Sec-WebSocket-Key</c> for 16 random bytes.</summary>
    public static void WriteKey(ReadOnlySpan<byte> nonce, Span<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, 16);
        Base64.EncodeToUtf8(nonce, key, out _, out _);
    }

    /// <summary>Writes the 28 characters that the server must answer to <paramref name="key"/>.</summary>
    public static void WriteAccept(ReadOnlySpan<byte> key, Span<byte> accept)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength);
        Span<byte> input = stackalloc byte[KeyLength + 36];
        key.CopyTo(input);
        Guid.CopyTo(input[KeyLength..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        // CA5350: SHA-1 is what §1.3 prescribes; it is a fingerprint against confused servers here, not a protection.
#pragma warning disable CA5350
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        OperationStatus status = Base64.EncodeToUtf8(hash, accept, out _, out _);
        ArgumentOutOfRangeException.ThrowIfNotEqual(status, OperationStatus.Done, nameof(accept));
    }
}
