using System.Buffers;
using System.Globalization;
using LiveProto.Messages;

namespace LiveProto.Mocking.Control;

/// <summary>What a client was sent to play, from the messages that are kept.</summary>
internal static class SentAudio
{
    private const string Prefix = "audio/pcm";
    private const int DefaultRate = 24_000;

    public static ReceivedAudio Of(MockSession session)
    {
        int rate = 0;
        var pcm = new ArrayBufferWriter<byte>();
        foreach (JournalFrame frame in session.Frames)
        {
            if (frame.Direction != FrameDirection.FromServer || !frame.Contains(Prefix))
                continue;
            foreach (Part part in frame.ServerMessage?.ServerContent?.ModelTurn?.Parts ?? [])
            {
                if (part.InlineData is not { MimeType: { } mime, Data: var data } || !mime.StartsWith(Prefix, StringComparison.Ordinal))
                    continue;
                rate = RateOf(mime);
                pcm.Write(data.Span);
            }
        }

        return new ReceivedAudio(rate, pcm.WrittenMemory);
    }

    private static int RateOf(string mime)
    {
        int at = mime.IndexOf("rate=", StringComparison.Ordinal);
        return at >= 0 && int.TryParse(mime.AsSpan(at + 5), NumberStyles.None, CultureInfo.InvariantCulture, out int rate)
            ? rate
            : DefaultRate;
    }
}
