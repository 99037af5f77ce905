using System.Runtime.Intrinsics;

namespace LiveProto.Wire.Base64Kernels;

/// <summary>Tables of base64: RFC 4648 §4 out; §4 and §5 (<c>-</c> and <c>_</c>), mixed if it must be, in.</summary>
internal static class Base64Alphabet
{
    /// <summary>What <see cref="Values"/> holds for a character of neither alphabet.</summary>
    public const byte None = 0x80;

    /// <summary>Characters by value.</summary>
    public static ReadOnlySpan<byte> Characters => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    /// <summary>Values by character; <see cref="None"/> where there is none.</summary>
    public static ReadOnlySpan<byte> Values => ValueTable;

    /// <summary>The values of the characters 0 to 63.</summary>
    public static Vector512<byte> LowValues => Vector512.Create<byte>(Values[..64]);

    /// <summary>The values of the characters 64 to 127.</summary>
    public static Vector512<byte> HighValues => Vector512.Create<byte>(Values[64..128]);

    private static readonly byte[] ValueTable = MakeValues();

    private static byte[] MakeValues()
    {
        byte[] values = new byte[256];
        values.AsSpan().Fill(None);
        for (int i = 0; i < 64; i++)
            values[Characters[i]] = (byte)i;
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
