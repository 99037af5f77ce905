using System.Buffers.Binary;

namespace LiveProto.MockServer.Synthesis;

/// <summary>Text to PCM16 little-endian, 24 kHz, mono: one tone a letter, about 15 characters a second.</summary>
internal static class SpeechSynthesis
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 24_000;

    private const int BytesPerSecond = SampleRate * sizeof(short);
    private const int SamplesPerCharacter = SampleRate / 15;
    private const int Ramp = 120;
    private const double Amplitude = 9_000;

    /// <summary>How long so many bytes play.</summary>
    public static TimeSpan DurationOf(int bytes) => TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / BytesPerSecond);

    /// <summary>The speech of a text; the same text gives the same samples.</summary>
    public static ReadOnlyMemory<byte> Speak(string text)
    {
        byte[] pcm = new byte[text.Length * SamplesPerCharacter * sizeof(short)];
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                WriteTone(pcm.AsSpan(i * SamplesPerCharacter * sizeof(short)), 220 + 20 * (char.ToLowerInvariant(text[i]) % 64));
        }

        return pcm;
    }

    private static void WriteTone(Span<byte> destination, double frequency)
    {
        for (int i = 0; i < SamplesPerCharacter; i++)
        {
            double gain = Math.Min(1, Math.Min(i, SamplesPerCharacter - i) / (double)Ramp);
            short sample = (short)(Amplitude * gain * Math.Sin(2 * Math.PI * frequency * i / SampleRate));
            BinaryPrimitives.WriteInt16LittleEndian(destination[(i * sizeof(short))..], sample);
        }
    }
}
