using System.Text;

namespace LiveProto.Mocking.ToneSpeech;

/// <summary>Puts frames in a row: notices words that are missing between two frames, and utterances that broke off.</summary>
internal sealed class ToneSequence(Queue<ToneSpeechWord> heard)
{
    private const string Lost = "\uFFFD";

    private int? _expected;      // the next frame's number; null between utterances
    private int _damaged;        // since the last good frame
    private int _words;

    public void Reset() => (_expected, _damaged, _words) = (null, 0, 0);

    public void Damaged(TimeSpan start)
    {
        _damaged++;
        heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.Damaged, Lost, start));
    }

    /// <param name="frame">Header, payload, CRC; known to be whole.</param>
    /// <param name="start">When it began.</param>
    public void Accept(ReadOnlySpan<byte> frame, TimeSpan start)
    {
        int number = frame[0] >> 5;
        ReadOnlySpan<byte> payload = frame[1..^2];
        if (number == ToneFrame.EndNumber)
        {
            if ((byte)(_words + _damaged) != payload[0])
                Miss(start);
            heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.End, "", start));
            Reset();
            return;
        }

        if (number == 0)
        {
            if (_expected is not null)
                heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.Cut, "", start));
            Reset();
        }
        else
        {
            int expected = _expected ?? 0;
            for (int i = 0; i < _damaged; i++)
                expected = ToneFrame.NextNumber(expected);
            if (expected != number)
            {
                _words += expected == 0 ? number : (number - expected + 6) % 6;
                Miss(start);
            }
        }

        _words += 1 + _damaged;
        _damaged = 0;
        _expected = ToneFrame.NextNumber(number);
        heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.Word, Encoding.UTF8.GetString(payload), start));
    }

    /// <summary>The audio ended.</summary>
    public void Finish(TimeSpan at)
    {
        if (_expected is not null || _damaged > 0)
            heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.Cut, "", at));
        Reset();
    }

    private void Miss(TimeSpan start) => heard.Enqueue(new ToneSpeechWord(ToneSpeechKind.Missing, Lost, start));
}
