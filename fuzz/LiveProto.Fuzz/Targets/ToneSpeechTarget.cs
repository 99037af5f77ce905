using LiveProto.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Fuzz.Targets;

/// <summary>Damaged, spliced and random audio for the tone speech decoder.</summary>
internal sealed class ToneSpeechTarget : IFuzzTarget
{
    private const string Text = "alpha bravo charlie ";

    public string Name => "tone-speech";

    public string Law => "Whatever the audio, the decoder ends, hears the same in any pieces, and reports no word that was not said.";

    public IReadOnlyList<byte[]> Seeds { get; } =
        [Bytes(ToneSpeechEncoder.Encode(Text, 8000)), Bytes(ToneSpeechEncoder.Encode("bravo charlie ", 8000)), new byte[4000]];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var samples = new short[input.Length / 2];
        Pcm16.FromBytes(input[..(samples.Length * 2)], samples);
        List<ToneSpeechWord> whole = Hear(samples, samples.Length), pieces = Hear(samples, 97);
        if (!whole.SequenceEqual(pieces))
            throw new InvalidOperationException("the pieces were heard differently");
        foreach (ToneSpeechWord word in whole)
        {
            // A CRC of 16 bits lets one in 65,536 damaged frames pass; a word of the right letters is still no proof, a wrong one is a
            // finding.
            if (word.Kind == ToneSpeechKind.Word && !Text.Contains(word.Text, StringComparison.Ordinal))
                throw new InvalidOperationException($"heard '{word.Text}'");
        }
    }

    private static List<ToneSpeechWord> Hear(short[] samples, int size)
    {
        var decoder = new ToneSpeechDecoder(8000);
        for (int at = 0; at < samples.Length; at += size)
            decoder.Append(samples.AsSpan(at, Math.Min(size, samples.Length - at)));
        decoder.Flush();
        var words = new List<ToneSpeechWord>();
        while (decoder.TryRead(out ToneSpeechWord word))
            words.Add(word);
        return words;
    }

    private static byte[] Bytes(short[] samples)
    {
        var bytes = new byte[2 * samples.Length];
        Pcm16.ToBytes(samples, bytes);
        return bytes;
    }
}
