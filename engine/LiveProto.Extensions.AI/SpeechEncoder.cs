using System.Runtime.InteropServices;
using LiveProto.Audio;

namespace LiveProto.Extensions.AI;

/// <summary>The model's speech in the format that the reader wants, as base64.</summary>
internal sealed class SpeechEncoder(PcmFormat format)
{
    private Resampler? _resampler;
    private short[] _samples = [];
    private byte[] _bytes = [];

    /// <summary>A piece of speech; empty where the resampler holds all of it back.</summary>
    public string Encode(ReadOnlySpan<short> speech, int sampleRate)
    {
        if (_resampler?.InputRate != sampleRate)
            _resampler = new Resampler(sampleRate, format.SampleRate);
        Grow(ref _samples, _resampler.GetMaxOutputLength(speech.Length));
        return Pack(_samples.AsSpan(0, _resampler.Process(speech, _samples)));
    }

    /// <summary>The rest of what was encoded: the speech is over.</summary>
    public string Complete()
    {
        if (_resampler is not { } resampler)
            return "";
        Grow(ref _samples, resampler.GetMaxOutputLength(resampler.Latency) + resampler.Latency + 1);
        string rest = Pack(_samples.AsSpan(0, resampler.Flush(_samples)));
        resampler.Reset();
        return rest;
    }

    private string Pack(ReadOnlySpan<short> samples)
    {
        if (format.Encoding == SampleEncoding.Pcm16)
            return Convert.ToBase64String(MemoryMarshal.AsBytes(samples));
        Grow(ref _bytes, samples.Length);
        Span<byte> bytes = _bytes.AsSpan(0, samples.Length);
        if (format.Encoding == SampleEncoding.MuLaw)
            G711.EncodeMuLaw(samples, bytes);
        else
            G711.EncodeALaw(samples, bytes);
        return Convert.ToBase64String(bytes);
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[length];
    }
}
