namespace LiveProto.Mocking.ToneSpeech;

/// <summary>Looks at 12 ms of audio: which tone of each group is the strongest, and how much of the energy is the sync pair's.</summary>
internal static class ToneAnalyser
{
    /// <summary>Below this mean square (RMS 20 of 32,768) nothing is heard.</summary>
    private const float Quiet = 20f * 20f / (32768f * 32768f);

    private const int Length = ToneAlphabet.WindowLength;

    private static readonly float[] Cosines = new float[Length];
    private static readonly float[] Sines = new float[Length];

    static ToneAnalyser()
    {
        for (int i = 0; i < Length; i++)
            (Sines[i], Cosines[i]) = ((float)Math.Sin(2 * Math.PI * i / Length), (float)Math.Cos(2 * Math.PI * i / Length));
    }

    /// <summary>The share of the window's energy that both sync tones hold, 0 when one of them is missing: 1 in the middle of a sync
    /// symbol.</summary>
    public static float SyncShare(ReadOnlySpan<float> window)
    {
        float energy = Energy(window);
        if (energy < Quiet * Length)
            return 0;
        float low = Power(window, ToneAlphabet.Bin(0, ToneAlphabet.Sync)), high = Power(window, ToneAlphabet.Bin(1, ToneAlphabet.Sync));
        float share = 2 * (low + high) / (Length * energy);
        return Math.Min(low, high) < 0.15f * (low + high) ? 0 : share;
    }

    /// <summary>The byte that a data symbol carries; null when the tones are not those of one.</summary>
    /// <param name="window">The middle of the symbol.</param>
    /// <param name="share">The share of the energy that the two tones hold: how clean the symbol is.</param>
    public static byte? Read(ReadOnlySpan<float> window, out float share)
    {
        int low = Strongest(window, 0, out float lowPower), high = Strongest(window, 1, out float highPower);
        float energy = Energy(window);
        share = energy < Quiet * Length ? 0 : 2 * (lowPower + highPower) / (Length * energy);
        return low == ToneAlphabet.Sync || high == ToneAlphabet.Sync || share == 0 ? null : (byte)(low << 4 | high);
    }

    private static int Strongest(ReadOnlySpan<float> window, int group, out float power)
    {
        int best = 0;
        power = -1;
        for (int index = 0; index < ToneAlphabet.GroupSize; index++)
        {
            float p = Power(window, ToneAlphabet.Bin(group, index));
            if (p > power)
                (best, power) = (index, p);
        }

        return best;
    }

    private static float Power(ReadOnlySpan<float> window, int bin)
    {
        float re = 0, im = 0;
        for (int i = 0, angle = 0; i < Length; i++)
        {
            re += window[i] * Cosines[angle];
            im += window[i] * Sines[angle];
            angle += bin;
            if (angle >= Length)
                angle -= Length;
        }

        return re * re + im * im;
    }

    private static float Energy(ReadOnlySpan<float> window)
    {
        float sum = 0;
        foreach (float x in window)
            sum += x * x;
        return sum;
    }
}
