using LiveProto.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Tests.ToneSpeech;

public class ToneSpeechTests
{
    private const string Text =
        "Hello, how are you today? I am  fine; a b c d e — 42 × Grüße, 你好 \U0001F600\nA_very_long_word_that_does_not_fit_into_one_frame_at_all ok";

    public static TheoryData<int> Rates => [8000, 11025, 16000, 22050, 24000, 44100, 48000, 96000, 192000];

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            int[] rates = [8000, 16000, 24000, 44100, 48000];
            foreach (int from in rates)
            {
                foreach (int to in rates)
                    pairs.Add(from, to);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Decode_AtAnyRate_GivesTheExactText(int rate) =>
        Assert.Equal(Text, ToneSpeechDecoder.Decode(ToneSpeechEncoder.Encode(Text, rate), rate));

    [Theory]
    [InlineData(Resampler.MinRate - 1)]
    [InlineData(Resampler.MaxRate + 1)]
    public void Encode_AtARateOutOfRange_IsRefused(int rate) =>
        Assert.Equal("sampleRate", Assert.Throws<ArgumentOutOfRangeException>(() => ToneSpeechEncoder.Encode(Text, rate)).ParamName);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Decode_AfterResamplingCodecGainAndNoise_GivesTheExactText(int from, int to)
    {
        short[] spoken = ToneSpeechEncoder.Encode(Text, from);
        foreach (double gain in (double[])[0.5, 1, 2])
        {
            short[] heard = Resample(spoken, from, to, ResamplerQuality.High);
            Pcm16.ApplyGain(heard, (float)gain);
            heard = [.. new short[to / 7], .. heard, .. new short[to / 3]];
            AddNoise(heard, signalToNoise: 20, level: 8000 * gain, seed: from + to);
            var codes = new byte[heard.Length];
            G711.EncodeMuLaw(heard, codes);
            G711.DecodeMuLaw(codes, heard);
            Assert.Equal(Text, ToneSpeechDecoder.Decode(heard, to));
        }
    }

    [Theory]
    [InlineData(ResamplerQuality.LowLatency)]
    [InlineData(ResamplerQuality.Fast)]
    [InlineData(ResamplerQuality.Best)]
    public void Decode_AfterEveryQualityAndALaw_GivesTheExactText(ResamplerQuality quality)
    {
        short[] heard = Resample(ToneSpeechEncoder.Encode(Text, 24000), 24000, 8000, quality);
        var codes = new byte[heard.Length];
        G711.EncodeALaw(heard, codes);
        G711.DecodeALaw(codes, heard);
        Assert.Equal(Text, ToneSpeechDecoder.Decode(Resample(heard, 8000, 16000, quality), 16000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(320)]
    [InlineData(4800)]
    public void Append_CutAnywhere_HearsTheSame(int size)
    {
        short[] audio = ToneSpeechEncoder.Encode(Text, 16000);
        var whole = new ToneSpeechDecoder(16000);
        whole.Append(audio);
        whole.Flush();
        var parts = new ToneSpeechDecoder(16000);
        for (int at = 0; at < audio.Length; at += size)
            parts.Append(audio.AsSpan(at, Math.Min(size, audio.Length - at)));
        parts.Flush();
        Assert.Equal(ReadAll(whole), ReadAll(parts));
    }

    // Flushing may be what fills the buffer: every length around the first time it is full, and a sample of those around the next ones.
    [Theory]
    [InlineData(8000, 12_150, 12_300, 1)]
    [InlineData(8000, 0, 30_000, 311)]
    [InlineData(16000, 24_400, 24_700, 2)]
    [InlineData(24000, 36_000, 110_000, 1013)]
    [InlineData(44100, 67_400, 67_900, 5)]
    public void Flush_AfterAnyLength_HearsTheWordsSoFar(int rate, int from, int to, int step)
    {
        const string text =
            "it makes no difference where an utterance of several words and several seconds is cut, for what came before was heard well";
        short[] audio = ToneSpeechEncoder.Encode(text, rate);
        var random = new Random(rate);
        for (int length = from; length < Math.Min(to, audio.Length); length += step)
        {
            var decoder = new ToneSpeechDecoder(rate);
            for (int at = 0, size; at < length; at += size)
            {
                size = Math.Min(random.Next(1, 4000), length - at);
                decoder.Append(audio.AsSpan(at, size));
            }

            decoder.Flush();
            string heard = string.Concat(ReadAll(decoder).Where(word => word.Kind == ToneSpeechKind.Word).Select(word => word.Text));
            Assert.True(text.StartsWith(heard, StringComparison.Ordinal), $"{length} samples: {heard}");
            Assert.True(heard.Length >= text.Length * ((double)length / audio.Length) - 20, $"{length} samples: {heard}");

            // Another utterance is heard from its beginning.
            decoder.Append(ToneSpeechEncoder.Encode("again", rate));
            decoder.Flush();
            Assert.Equal("again", ReadAll(decoder)[0].Text);
        }
    }

    [Fact]
    public void Append_AWordAtATime_IsHeardBeforeTheUtteranceEnds()
    {
        short[] audio = ToneSpeechEncoder.Encode("one two three", 24000);
        var decoder = new ToneSpeechDecoder(24000);
        decoder.Append(audio.AsSpan(0, audio.Length / 2));
        Assert.True(decoder.TryRead(out ToneSpeechWord first));
        Assert.Equal((ToneSpeechKind.Word, "one "), (first.Kind, first.Text));
        // One filler symbol of 16 ms comes first.
        Assert.Equal(0.016, first.Start.TotalSeconds, 0.0015);
    }

    [Fact]
    public void Encode_English_IsFastLoudAndWithoutGaps()
    {
        const string english =
            "The quick brown fox jumps over the lazy dog and then it is as if a man at sea were to see an owl in an old oak.";
        short[] audio = ToneSpeechEncoder.Encode(english, 16000);
        Assert.True(english.Length / (audio.Length / 16000.0) >= 20);
        for (int at = 320; at + 640 <= audio.Length; at += 320)
        {
            AudioLevel level = AudioLevel.Measure(audio.AsSpan(at, 320));
            Assert.InRange(level.Rms, 3000, 12000);
            Assert.InRange(level.Peak, 3000, 16000);
        }
    }

    [Theory]
    [InlineData("The quick brown fox jumps over the lazy dog.")]
    [InlineData("Дважды два четыре, это всем известно в целом мире.")]
    public void Encode_Paced_LastsAsLongAsItsCharacters(string text)
    {
        short[] audio = ToneSpeechEncoder.Encode(text, 24000, charactersPerSecond: 15);
        Assert.Equal(text.Length / 15.0, audio.Length / 24000.0, 0.15);
        Assert.Equal(text, ToneSpeechDecoder.Decode(audio, 24000));
    }

    [Fact]
    public void Decode_EveryWordDamagedInTurn_IsReportedAndTheOthersAreHeard()
    {
        const string text = "alpha bravo charlie delta echo foxtrot golf hotel ";
        string[] words = text.TrimEnd().Split(' ');
        short[] audio = ToneSpeechEncoder.Encode(text, 16000);
        List<ToneSpeechWord> heard = Hear(audio, 16000);
        for (int i = 0; i < words.Length; i++)
        {
            short[] broken = [.. audio];
            int middle = (int)((heard[i].Start.TotalSeconds + heard[i + 1].Start.TotalSeconds) / 2 * 16000);
            for (int at = middle - 200; at < middle + 200; at++)
                broken[at] = (short)(8000 * Math.Sin(at * 0.61));
            List<ToneSpeechWord> now = Hear(broken, 16000);
            Assert.Equal(heard.Select(w => w.Text).Select((t, at) => at == i ? "\uFFFD" : t), now.Select(w => w.Text));
            Assert.Equal(ToneSpeechKind.Damaged, now[i].Kind);
        }
    }

    [Fact]
    public void Decode_WordsCutOut_AreReportedMissing()
    {
        short[] audio = ToneSpeechEncoder.Encode("alpha bravo charlie delta ", 16000);
        List<ToneSpeechWord> heard = Hear(audio, 16000);
        int from = (int)(heard[1].Start.TotalSeconds * 16000), to = (int)(heard[3].Start.TotalSeconds * 16000);
        List<ToneSpeechWord> now = Hear([.. audio[..from], .. audio[to..]], 16000);
        Assert.Equal([ToneSpeechKind.Word, ToneSpeechKind.Missing, ToneSpeechKind.Word, ToneSpeechKind.End], now.Select(w => w.Kind));
        Assert.Equal("alpha \uFFFDdelta ", string.Concat(now.Select(w => w.Text)));
    }

    [Fact]
    public void Decode_AsManyWordsCutOutAsNumbersGoRound_IsNoticedByTheCountAtTheEnd()
    {
        short[] audio = ToneSpeechEncoder.Encode("alpha bravo charlie delta echo foxtrot golf hotel ", 16000);
        List<ToneSpeechWord> heard = Hear(audio, 16000);
        int from = (int)(heard[1].Start.TotalSeconds * 16000), to = (int)(heard[7].Start.TotalSeconds * 16000);
        List<ToneSpeechWord> now = Hear([.. audio[..from], .. audio[to..]], 16000);
        Assert.Equal([ToneSpeechKind.Word, ToneSpeechKind.Word, ToneSpeechKind.Missing, ToneSpeechKind.End], now.Select(w => w.Kind));
    }

    [Fact]
    public void Decode_LastWordCutOff_IsReportedAtTheEnd()
    {
        short[] audio = ToneSpeechEncoder.Encode("alpha bravo charlie delta ", 16000);
        List<ToneSpeechWord> heard = Hear(audio, 16000);
        int to = (int)((heard[3].Start.TotalSeconds + 0.05) * 16000);
        List<ToneSpeechWord> now = Hear(audio[..to], 16000);
        Assert.Equal("alpha bravo charlie ", string.Concat(now.Where(w => w.Kind == ToneSpeechKind.Word).Select(w => w.Text)));
        Assert.Equal(ToneSpeechKind.Cut, now[^1].Kind);
    }

    [Fact]
    public void Decode_UtteranceInterruptedByAnother_SaysSo()
    {
        short[] first = ToneSpeechEncoder.Encode("this one will not be finished", 24000);
        short[] second = ToneSpeechEncoder.Encode("but this one", 24000);
        List<ToneSpeechWord> heard = Hear([.. first[..(first.Length / 2)], .. second], 24000);
        Assert.Contains(heard, w => w.Kind == ToneSpeechKind.Cut);
        Assert.EndsWith("but this one", string.Concat(heard.Select(w => w.Text)));
        Assert.Equal(ToneSpeechKind.End, heard[^1].Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(12000)]
    public void Decode_SilenceAndNoise_HearsNothing(int amplitude)
    {
        var audio = new short[16000 * 30];
        var random = new Random(9);
        for (int i = 0; i < audio.Length; i++)
            audio[i] = (short)random.Next(-amplitude, amplitude + 1);
        Assert.Empty(Hear(audio, 16000));
    }

    [Theory]
    [InlineData(-40, true)]
    [InlineData(-70, false)]
    public void Decode_FaintSpeech_IsHeardDownToTheThreshold(double decibels, bool isHeard)
    {
        short[] audio = ToneSpeechEncoder.Encode(Text, 16000);
        Pcm16.ApplyGain(audio, (float)Math.Pow(10, decibels / 20));
        Assert.Equal(isHeard ? Text : "", ToneSpeechDecoder.Decode(audio, 16000));
    }

    [Fact]
    public void Encode_Empty_IsNoSound() => Assert.Empty(ToneSpeechEncoder.Encode("", 16000));

    private static List<ToneSpeechWord> Hear(short[] audio, int rate)
    {
        var decoder = new ToneSpeechDecoder(rate);
        decoder.Append(audio);
        decoder.Flush();
        return ReadAll(decoder);
    }

    private static List<ToneSpeechWord> ReadAll(ToneSpeechDecoder decoder)
    {
        var words = new List<ToneSpeechWord>();
        while (decoder.TryRead(out ToneSpeechWord word))
            words.Add(word);
        return words;
    }

    private static short[] Resample(short[] input, int from, int to, ResamplerQuality quality)
    {
        var resampler = new Resampler(from, to, quality);
        var output = new short[resampler.GetOutputLength(input.Length) + resampler.Latency];
        int length = resampler.Process(input, output);
        resampler.Flush(output.AsSpan(length));
        return output;
    }

    private static void AddNoise(short[] samples, double signalToNoise, double level, int seed)
    {
        var random = new Random(seed);
        double sigma = level * Math.Pow(10, -signalToNoise / 20);
        for (int i = 0; i < samples.Length; i++)
        {
            double gauss = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            samples[i] = (short)Math.Clamp(Math.Round(samples[i] + sigma * gauss), short.MinValue, short.MaxValue);
        }
    }
}
