using LiveProto.Audio;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>The message that a call mostly consists of: one piece of speech, perhaps with what it says, and nothing else that anybody could
/// miss.</summary>
internal static class SpeechMessage
{
    /// <summary>Whether it is one, whose data the reader has decoded.</summary>
    /// <param name="view">The message.</param>
    /// <param name="length">Bytes of PCM; at least one sample.</param>
    /// <param name="sampleRate">Hz.</param>
    public static bool TryGetSpeech(this in ServerMessageView view, out int length, out int sampleRate)
    {
        (length, sampleRate) = (0, 0);
        if (view.Kinds != ServerMessageKinds.ServerContent
            || (view.Content & ~ServerContentKinds.OutputTranscription) != ServerContentKinds.ModelTurn || view.HasMore
            || view.ModelTurnParts.Count != 1)
            return false;
        foreach (PartView part in view.ModelTurnParts)
        {
            return part.Kind == PartKind.InlineData && !part.IsThought && !part.HasMore
                && part.TryGetDecoded(out int offset, out length) && offset == 0 && length >= sizeof(short)
                && part.MimeType.TryGetUtf8(out ReadOnlySpan<byte> mimeType)
                && PcmMimeType.TryGetSampleRate(mimeType, PcmMimeType.DefaultOutputRate, out sampleRate);
        }

        return false;
    }

    /// <summary>The message without the speech, which has been taken; null when that is nothing.</summary>
    public static ServerMessage? GetTranscription(this in ServerMessageView view) =>
        (view.Content & ServerContentKinds.OutputTranscription) == 0
        ? null
        : new ServerMessage
        {
            ServerContent = new ServerContent
            {
                OutputTranscription = new Transcription
                {
                    Text = view.OutputTranscription.IsEmpty ? null : view.OutputTranscription.ToString(),
                    Finished = view.OutputTranscriptionFinished,
                },
            },
        };
}
