using System.Diagnostics.CodeAnalysis;
using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Makes a WAV file into what the service sends: 24 kHz PCM16 little-endian, mono.</summary>
internal static class WavAudio
{
    private const int MaxSeconds = 300;

    public static bool TryRead(ReadOnlySpan<byte> wav, out ReadOnlyMemory<byte> pcm, [NotNullWhen(false)] out string? problem)
    {
        pcm = default;
        var reader = new WavReader();
        float[] samples = [];
        int count = 0;
        for (bool ended = false; !ended;)
        {
            WavReadStatus status = reader.Read(wav, isFinal: true, out int consumed, out ReadOnlySpan<byte> frames);
            wav = wav[consumed..];
            switch (status)
            {
                case WavReadStatus.Format when reader.Format.SampleRate is < Resampler.MinRate or > Resampler.MaxRate:
                    problem = $"the sample rate is {reader.Format.SampleRate}; it may be {Resampler.MinRate} to {Resampler.MaxRate}";
                    return false;
                case WavReadStatus.Format:
                    break;
                case WavReadStatus.Samples:
                    int more = frames.Length / reader.Format.BytesPerFrame;
                    if (count + (long)more > (long)MaxSeconds * reader.Format.SampleRate)
                    {
                        problem = $"the audio is longer than {MaxSeconds / 60} minutes";
                        return false;
                    }

                    Array.Resize(ref samples, count + more);
                    ToMono(reader.Format, frames, samples.AsSpan(count));
                    count += more;
                    break;
                case WavReadStatus.End:
                    ended = true;
                    break;
                default:
                    problem = $"this is no WAV file ({reader.Error})";
                    return false;
            }
        }

        if (count == 0)
        {
            problem = "the WAV file holds no audio";
            return false;
        }

        pcm = ToOutput(samples, reader.Format.SampleRate);
        problem = null;
        return true;
    }

    private static void ToMono(PcmFormat format, ReadOnlySpan<byte> frames, Span<float> mono)
    {
        float[] interleaved = new float[mono.Length * format.Channels];
        PcmConverter.ToFloat(format.Encoding, frames, interleaved);
        ChannelMixer.ToMono(interleaved, format.Channels, mono);
    }

    private static byte[] ToOutput(float[] samples, int rate)
    {
        var resampler = new Resampler(rate, PcmFormat.LiveOutput.SampleRate);
        short[] output = new short[resampler.GetMaxOutputLength(samples.Length) + PcmFormat.LiveOutput.SampleRate];
        int length = resampler.Process(samples, output);
        length += resampler.Flush(output.AsSpan(length));
        byte[] bytes = new byte[length * sizeof(short)];
        Pcm16.ToBytes(output.AsSpan(0, length), bytes);
        return bytes;
    }
}
