namespace LiveProto.Audio;

/// <summary>Mono ⇄ stereo, interleaved ⇄ planar. Pure and thread-safe; lengths that do not fit throw
/// <see cref="ArgumentException"/>.</summary>
public static class ChannelMixer
{
    /// <summary>Averages the channels of each frame into one float sample, full scale ±1.</summary>
    public static void ToMono(ReadOnlySpan<short> interleaved, int channels, Span<float> mono)
    {
        CheckFrames(interleaved.Length, channels, mono.Length);
        float scale = 1 / (channels * Pcm16.FullScale);
        for (int frame = 0; frame < mono.Length; frame++)
        {
            int sum = 0;
            foreach (short sample in interleaved.Slice(frame * channels, channels))
                sum += sample;
            mono[frame] = sum * scale;
        }
    }

    /// <inheritdoc cref="ToMono(ReadOnlySpan{short}, int, Span{float})"/>
    public static void ToMono(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        CheckFrames(interleaved.Length, channels, mono.Length);
        float scale = 1f / channels;
        for (int frame = 0; frame < mono.Length; frame++)
        {
            float sum = 0;
            foreach (float sample in interleaved.Slice(frame * channels, channels))
                sum += sample;
            mono[frame] = sum * scale;
        }
    }

    /// <summary>Doubles each sample: left and right alike.</summary>
    public static void ToStereo(ReadOnlySpan<short> mono, Span<short> stereo)
    {
        CheckFrames(stereo.Length, 2, mono.Length);
        ChannelKernels.Interleave(mono, mono, stereo);
    }

    /// <summary>Averages left and right, rounding half up.</summary>
    public static void ToMono(ReadOnlySpan<short> stereo, Span<short> mono)
    {
        CheckFrames(stereo.Length, 2, mono.Length);
        ChannelKernels.Average(stereo, mono);
    }

    /// <summary>Two planes to left, right, left, right …</summary>
    public static void Interleave(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<short> stereo)
    {
        CheckFrames(stereo.Length, 2, left.Length);
        CheckFrames(stereo.Length, 2, right.Length);
        ChannelKernels.Interleave(left, right, stereo);
    }

    /// <summary>Left, right, left, right … to two planes.</summary>
    public static void Deinterleave(ReadOnlySpan<short> stereo, Span<short> left, Span<short> right)
    {
        CheckFrames(stereo.Length, 2, left.Length);
        CheckFrames(stereo.Length, 2, right.Length);
        ChannelKernels.Deinterleave(stereo, left, right);
    }

    private static void CheckFrames(int samples, int channels, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if ((long)frames * channels != samples)
            throw new ArgumentException($"{samples} samples of {channels} channels do not make {frames} frames.", nameof(samples));
    }
}
