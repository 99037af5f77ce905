using System.Text;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Session.Activity;

/// <summary>Understands tone speech in the audio of one utterance. Its decoder exists while an utterance is under way only.</summary>
internal sealed class Listener
{
    private const int LowestRate = 8000;
    private const int HighestRate = 192_000;
    private ToneSpeechDecoder? _decoder;

    /// <summary>Takes the next frame of what may be speech.</summary>
    public void Hear(ReadOnlySpan<short> frame, int sampleRate)
    {
        if (sampleRate is >= LowestRate and <= HighestRate)
            (_decoder ??= new ToneSpeechDecoder(sampleRate)).Append(frame);
    }

    /// <summary>It was not speech.</summary>
    public void Forget() => _decoder?.Reset();

    /// <summary>The utterance is over: its text; null when there was none to be understood.</summary>
    public string? Finish()
    {
        if (_decoder is not { } decoder)
            return null;
        decoder.Flush();
        _decoder = null;
        var text = new StringBuilder();
        bool isAfterEnd = false;
        while (decoder.TryRead(out ToneSpeechWord word))
        {
            if (isAfterEnd && word.Text.Length > 0 && text.Length > 0)
                text.Append(' ');
            isAfterEnd = word.Kind is ToneSpeechKind.End or ToneSpeechKind.Cut || (isAfterEnd && word.Text.Length == 0);
            text.Append(word.Text);
        }

        // Nothing but damaged words is not understood.
        return text.ToString() is var said && said.AsSpan().Trim("\uFFFD ").Length > 0 ? said : null;
    }
}
