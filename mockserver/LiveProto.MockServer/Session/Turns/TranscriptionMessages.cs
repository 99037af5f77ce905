using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Tells the client what was heard.</summary>
internal static class TranscriptionMessages
{
    /// <summary>The transcription of one utterance: a word a message with its space in front, or all of it at once.</summary>
    public static void AddInput(Outbox outbox, TranscriptionStyle style, string transcript)
    {
        if (style == TranscriptionStyle.Bundled)
        {
            outbox.Send(ContentMessages.InputTranscription(new Transcription { Text = transcript }), Behaviours.InputTranscription);
            return;
        }

        int start = 0;
        for (int i = 1; i <= transcript.Length; i++)
        {
            if (i < transcript.Length && (transcript[i] != ' ' || transcript[i - 1] == ' '))
                continue;
            string word = transcript[start..i];
            outbox.Send(ContentMessages.InputTranscription(new Transcription { Text = start == 0 ? $" {word}" : word }),
                Behaviours.InputTranscription);
            start = i;
        }

        if (style == TranscriptionStyle.Finished)
            outbox.Send(ContentMessages.InputTranscription(new Transcription { Finished = true }), Behaviours.InputTranscription);
    }
}
