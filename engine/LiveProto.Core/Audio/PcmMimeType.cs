using System.Buffers.Text;
using System.Text;

namespace LiveProto.Audio;

/// <summary>The MIME type of raw audio on the wire: <c>audio/pcm</c> or <c>audio/pcm;rate=24000</c>, in any case, spaces around ';'
/// allowed.</summary>
/// <remarks>Source: docs/protocol.md §8.1 and §8.3. Vertex sends the type without a rate; what it means there depends on the
/// direction.</remarks>
public static class PcmMimeType
{
    /// <summary>Hz of what the service says when no rate is given.</summary>
    public const int DefaultOutputRate = 24_000;

    /// <summary>Hz of what the service hears when no rate is given.</summary>
    public const int DefaultInputRate = 16_000;

    // Four times the widest interface; what is beyond is a mistake.
    private const int MaxRate = 768_000;

    // No type of audio is longer; one that is costs an allocation.
    private const int UsualLength = 128;

    /// <summary>Whether this is raw PCM, and at which rate.</summary>
    /// <param name="mimeType">UTF-8.</param>
    /// <param name="defaultRate">The answer where the type names no rate, in Hz.</param>
    /// <param name="sampleRate">Hz, from 1 to 768,000; 0 where the answer is no.</param>
    public static bool TryGetSampleRate(ReadOnlySpan<byte> mimeType, int defaultRate, out int sampleRate)
    {
        sampleRate = 0;
        int rate = defaultRate;
        int semicolon = mimeType.IndexOf((byte)';');
        ReadOnlySpan<byte> type = Trim(semicolon < 0 ? mimeType : mimeType[..semicolon]);
        if (!Ascii.EqualsIgnoreCase(type, "audio/pcm"u8))
            return false;
        while (semicolon >= 0)
        {
            mimeType = mimeType[(semicolon + 1)..];
            semicolon = mimeType.IndexOf((byte)';');
            ReadOnlySpan<byte> parameter = Trim(semicolon < 0 ? mimeType : mimeType[..semicolon]);
            if (parameter.Length < 5 || !Ascii.EqualsIgnoreCase(parameter[..5], "rate="u8))
                continue;
            if (!Utf8Parser.TryParse(parameter[5..], out rate, out int used) || used != parameter.Length - 5 || rate is < 1 or > MaxRate)
                return false;
        }

        sampleRate = rate;
        return true;
    }

    /// <inheritdoc cref="TryGetSampleRate(ReadOnlySpan{byte}, int, out int)"/>
    public static bool TryGetSampleRate(ReadOnlySpan<char> mimeType, int defaultRate, out int sampleRate)
    {
        // Only ASCII means something here: any other character may become any other byte, and the answer is that of the UTF-8 form.
        Span<byte> bytes = mimeType.Length <= UsualLength ? stackalloc byte[UsualLength] : new byte[mimeType.Length];
        for (int i = 0; i < mimeType.Length; i++)
            bytes[i] = (byte)Math.Min(mimeType[i], (char)0x80);
        return TryGetSampleRate(bytes[..mimeType.Length], defaultRate, out sampleRate);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);
}
