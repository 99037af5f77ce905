using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveProto.Wire;

/// <summary>
/// Writes <c>{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=N","data":"…"}}}</c> for one chunk of PCM: constant prefix, base64,
/// constant suffix. The length is known before, nothing is allocated.
/// </summary>
/// <remarks>Thread-safe. Source: docs/protocol.md §3.8; [proto] <c>BidiGenerateContentRealtimeInput.audio</c>.</remarks>
public sealed class RealtimeAudioWriter
{
    private readonly byte[] _prefix;

    /// <summary>A writer for one sample rate.</summary>
    /// <param name="sampleRate">Hz; declared in the MIME type. The service refuses a change within a session.</param>
    public RealtimeAudioWriter(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        SampleRate = sampleRate;
        _prefix = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture,
                $$"""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate={{sampleRate}}","data":" """).TrimEnd(' '));
    }

    private static ReadOnlySpan<byte> Suffix => "\"}}}"u8;

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Bytes of the message for a chunk of <paramref name="sampleCount"/> samples.</summary>
    public int GetLength(int sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        return checked(_prefix.Length + Base64Sequence.GetEncodedLength(checked(sampleCount * sizeof(short))) + Suffix.Length);
    }

    /// <summary>Writes the message for 16-bit mono samples.</summary>
    /// <param name="destination">At least <see cref="GetLength"/> bytes; what is behind the message is left alone.</param>
    /// <param name="samples">The chunk; 20 to 100 ms are recommended.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void Write(Span<byte> destination, ReadOnlySpan<short> samples)
    {
        int length = GetLength(samples.Length);
        if (destination.Length < length)
            throw new ArgumentException($"The message takes {length} bytes.", nameof(destination));
        _prefix.CopyTo(destination);
        // PCM is little-endian on the wire, and so are the machines .NET runs on but for s390x, which is refused here rather than served
        // noise.
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("PCM is little-endian on the wire.");
        int characters = Base64Sequence.Encode(MemoryMarshal.AsBytes(samples), destination[_prefix.Length..]);
        Suffix.CopyTo(destination[(_prefix.Length + characters)..]);
    }
}
