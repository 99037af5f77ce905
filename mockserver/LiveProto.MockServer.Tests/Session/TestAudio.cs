using System.Buffers.Binary;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>Signals that stand for what a microphone hears, PCM16 little-endian.</summary>
internal static class TestAudio
{
    /// <summary>Bursts of a few harmonics like syllables, 5 a second, peak about 20,000, RMS 2,000–3,000.</summary>
    public static byte[] Speech(double seconds, int rate = 16_000)
    {
        double[] signal = new double[(int)(seconds * rate)];
        for (int i = 0; i < signal.Length; i++)
        {
            double t = i / (double)rate;
            double envelope = 0.15 + Math.Pow(Math.Sin(Math.PI * 5 * t), 4);
            double pulse = 0;
            for (int harmonic = 1; harmonic <= 12; harmonic++)
                pulse += Math.Cos(2 * Math.PI * 120 * harmonic * t);
            signal[i] = envelope * pulse;
        }

        return ToPcm(signal, 20_000 / signal.Max(Math.Abs));
    }

    /// <summary>Tone speech: audio that says something.</summary>
    public static byte[] Say(string text, int rate = 16_000) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(ToneSpeechEncoder.Encode(text, rate)).ToArray();

    public static byte[] Silence(double seconds, int rate = 16_000) => new byte[(int)(seconds * rate) * 2];

    /// <summary>White noise of a level.</summary>
    public static byte[] Noise(double seconds, double rms, int rate = 16_000)
    {
        var random = new Random(7);
        double[] signal = new double[(int)(seconds * rate)];
        for (int i = 0; i < signal.Length; i++)
            signal[i] = (random.NextDouble() * 2 - 1) * Math.Sqrt(3);
        return ToPcm(signal, rms);
    }

    public static byte[] Join(params byte[][] pieces) => pieces.SelectMany(static p => p).ToArray();

    private static byte[] ToPcm(double[] signal, double gain)
    {
        byte[] pcm = new byte[signal.Length * 2];
        for (int i = 0; i < signal.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(pcm.AsSpan(i * 2), (short)Math.Clamp(signal[i] * gain, short.MinValue, short.MaxValue));
        return pcm;
    }
}
