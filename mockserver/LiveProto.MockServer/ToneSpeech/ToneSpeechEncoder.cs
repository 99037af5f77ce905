using LiveProto.Audio;

namespace LiveProto.Mocking.ToneSpeech;

/// <summary>
/// Text as audio that <see cref="ToneSpeechDecoder"/> understands: multi-tone FSK between 300 and 3,400 Hz, 62.5 bytes a second less sync
/// and CRC of each word (about 35 characters a second of English). Constant envelope without gaps, peak 16,000 of 32,768. Pure and
/// thread-safe.
/// </summary>
public static class ToneSpeechEncoder
{
    private const double Amplitude = 8000;
    private const double FadeSeconds = 0.004;

    /// <summary>Neither group's data: fills pauses so that the sound does not stop.</summary>
    private const ushort Filler = ToneAlphabet.Sync << 8;

    private const ushort SyncSymbol = ToneAlphabet.Sync << 8 | ToneAlphabet.Sync;

    /// <summary>Speaks a text. Lone surrogates become U+FFFD; every other text is understood exactly as given.</summary>
    /// <param name="text">What to say; the empty text is not sound at all.</param>
    /// <param name="sampleRate">Samples a second, 8,000 … 192,000 Hz.</param>
    /// <param name="charactersPerSecond">How fast to speak at the most: pauses between words are filled with sound. As fast as it goes by
    /// default.</param>
    /// <returns>Mono 16-bit samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range, or the pace not positive.</exception>
    public static short[] Encode(string text, int sampleRate, double charactersPerSecond = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, Resampler.MinRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, Resampler.MaxRate);
        if (!(charactersPerSecond > 0))
            throw new ArgumentOutOfRangeException(nameof(charactersPerSecond), charactersPerSecond, "The pace must be positive.");
        return text.Length == 0 ? [] : Render(Spell(text, charactersPerSecond), sampleRate);
    }

    /// <summary>The symbols of an utterance: tone indices of the low group in the upper byte, of the high group in the lower.</summary>
    private static List<ushort> Spell(string text, double charactersPerSecond)
    {
        List<ushort> symbols = [Filler];
        int number = 0, words = 0, characters = 0;
        foreach (byte[] payload in ToneFrame.Cut(text))
        {
            Add(symbols, ToneFrame.Build(number, payload));
            number = ToneFrame.NextNumber(number);
            words++;
            foreach (byte value in payload)
                characters += (value & 0xC0) == 0x80 ? 0 : 1;
            while (symbols.Count < characters / charactersPerSecond * ToneAlphabet.SymbolRate)
                symbols.Add(Filler);
        }

        Add(symbols, ToneFrame.Build(ToneFrame.EndNumber, [(byte)words]));
        symbols.Add(Filler);
        return symbols;
    }

    private static void Add(List<ushort> symbols, byte[] frame)
    {
        symbols.Add(SyncSymbol);
        foreach (byte value in frame)
            symbols.Add((ushort)(value >> 4 << 8 | value & 0x0F));
    }

    private static short[] Render(List<ushort> symbols, int sampleRate)
    {
        var samples = new short[(int)((long)symbols.Count * ToneAlphabet.SymbolLength * sampleRate / ToneAlphabet.Rate)];
        double low = 0, high = 0;
        int fade = (int)(FadeSeconds * sampleRate);
        for (int i = 0; i < samples.Length; i++)
        {
            // The phase runs on through a change of tone: a jump would splash over the band.
            ushort symbol = symbols[(int)((long)i * ToneAlphabet.Rate / ((long)ToneAlphabet.SymbolLength * sampleRate))];
            low += ToneAlphabet.Frequency(0, symbol >> 8) / sampleRate;
            high += ToneAlphabet.Frequency(1, symbol & 0xFF) / sampleRate;
            low -= Math.Floor(low);
            high -= Math.Floor(high);
            double envelope = Math.Min(1, Math.Min(i + 1, samples.Length - i) / (double)fade);
            samples[i] = (short)Math.Round(Amplitude * envelope * (Math.Sin(2 * Math.PI * low) + Math.Sin(2 * Math.PI * high)));
        }

        return samples;
    }
}
