using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Synthesis;

/// <summary>
/// Text to tone speech: PCM16 little-endian, 24 kHz, mono, about 15 characters a second. The text is carried in the audio, so that whoever
/// receives it can tell exactly what was said. Thread-safe.
/// </summary>
internal static class SpeechSynthesis
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 24_000;

    private const double CharactersPerSecond = 15;
    private const int BytesPerSecond = SampleRate * sizeof(short);

    // Sessions under test say the same things over and over; a second of speech takes about a millisecond to make.
    private const int CacheBytes = 4 * 1024 * 1024;
    private static readonly ConcurrentDictionary<string, byte[]> Cache = new(StringComparer.Ordinal);
    private static long s_cachedBytes;

    /// <summary>How long a number of bytes plays.</summary>
    public static TimeSpan DurationOf(int bytes) => TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / BytesPerSecond);

    /// <summary>The speech of a text; the same text gives the same samples. The memory must not be written to.</summary>
    public static ReadOnlyMemory<byte> Speak(string text)
    {
        if (Cache.TryGetValue(text, out byte[]? known))
            return known;
        short[] samples = ToneSpeechEncoder.Encode(text, SampleRate, CharactersPerSecond);
        byte[] pcm = new byte[samples.Length * sizeof(short)];
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.AsBytes<short>(samples).CopyTo(pcm);
        else
            BinaryPrimitives.ReverseEndianness(samples.AsSpan(), MemoryMarshal.Cast<byte, short>(pcm.AsSpan()));
        Remember(text, pcm);
        return pcm;
    }

    private static void Remember(string text, byte[] pcm)
    {
        if (Interlocked.Add(ref s_cachedBytes, pcm.Length) > CacheBytes)
        {
            Cache.Clear();
            Interlocked.Exchange(ref s_cachedBytes, pcm.Length);
        }

        Cache[text] = pcm;
    }
}
