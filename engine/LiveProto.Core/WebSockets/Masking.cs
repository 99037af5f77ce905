using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.WebSockets;

/// <summary>The masking of client frames, RFC 6455 §5.3: octet i is XORed with octet i mod 4 of the key. Its own inverse.</summary>
public static class Masking
{
    /// <summary>Masks or unmasks in place.</summary>
    /// <param name="data">Payload bytes.</param>
    /// <param name="key">The key, its first byte on the wire in the low byte.</param>
    /// <param name="offset">How many payload bytes of the frame came before <paramref name="data"/>.</param>
    public static void Apply(Span<byte> data, uint key, int offset = 0)
    {
        key = BitOperations.RotateRight(key, (offset & 3) * 8);
        if (!BitConverter.IsLittleEndian)
        {
            ApplyScalar(data, key);
            return;
        }

        ref byte start = ref MemoryMarshal.GetReference(data);
        nuint at = 0;
        nuint length = (nuint)data.Length;
        if (Vector512.IsHardwareAccelerated && length >= 64)
        {
            Vector512<byte> mask = Vector512.Create(key).AsByte();
            for (; at + 256 <= length; at += 256)
            {
                Vector512<byte> a = Vector512.LoadUnsafe(ref start, at) ^ mask;
                Vector512<byte> b = Vector512.LoadUnsafe(ref start, at + 64) ^ mask;
                Vector512<byte> c = Vector512.LoadUnsafe(ref start, at + 128) ^ mask;
                Vector512<byte> d = Vector512.LoadUnsafe(ref start, at + 192) ^ mask;
                a.StoreUnsafe(ref start, at);
                b.StoreUnsafe(ref start, at + 64);
                c.StoreUnsafe(ref start, at + 128);
                d.StoreUnsafe(ref start, at + 192);
            }

            for (; at + 64 <= length; at += 64)
                (Vector512.LoadUnsafe(ref start, at) ^ mask).StoreUnsafe(ref start, at);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<byte> mask = Vector256.Create(key).AsByte();
            for (; at + 32 <= length; at += 32)
                (Vector256.LoadUnsafe(ref start, at) ^ mask).StoreUnsafe(ref start, at);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<byte> mask = Vector128.Create(key).AsByte();
            for (; at + 16 <= length; at += 16)
                (Vector128.LoadUnsafe(ref start, at) ^ mask).StoreUnsafe(ref start, at);
        }

        // Every step above is a multiple of four: the key has not turned.
        ApplyScalar(data[(int)at..], key);
    }

    /// <summary>The scalar twin that <see cref="Apply"/> is tested against.</summary>
    /// <inheritdoc cref="Apply"/>
    public static void ApplyScalar(Span<byte> data, uint key, int offset = 0)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, key);
        for (int i = 0; i < data.Length; i++)
            data[i] ^= octets[(i + offset) & 3];
    }
}
