using System.Buffers.Binary;

namespace LiveProto.Examiner.Cases;

/// <summary>PCM16 little-endian mono in base64.</summary>
internal static class Tone
{
    /// <summary>440 Hz, loud enough for any detector.</summary>
    /// <param name="rate">Hz.</param>
    /// <param name="milliseconds">Length.</param>
    public static string Make(int rate, int milliseconds)
    {
        byte[] bytes = new byte[rate * milliseconds / 1000 * 2];
        for (int i = 0; i < bytes.Length / 2; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)(10_000 * Math.Sin(2 * Math.PI * 440 * i / rate)));
        return Convert.ToBase64String(bytes);
    }

    public static string Silence(int rate, int milliseconds) => Convert.ToBase64String(new byte[rate * milliseconds / 1000 * 2]);
}
