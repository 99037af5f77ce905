using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>Makes a recording of what a journal holds: one that <c>replay</c> serves, without credentials and handles.</summary>
internal static class JournalRecording
{
    private const string DefaultVersion = "v1beta";

    /// <summary>Writes it; connections are numbered anew, from 1, as they come.</summary>
    /// <param name="output">Where it goes; left open.</param>
    /// <param name="sessions">The entries of each session, in order. What has no message is left out.</param>
    /// <param name="remark">For readers, one line.</param>
    public static void Write(Stream output, IEnumerable<IReadOnlyList<JournalEntry>> sessions, string remark)
    {
        var writer = new RecordingWriter(output, new Redactor([]), long.MaxValue);
        writer.Begin(remark);
        int number = 0;
        foreach (IReadOnlyList<JournalEntry> entries in sessions)
        {
            if (entries.OfType<JournalEntry.Message>().Any())
                Write(writer, ++number, entries);
        }
    }

    private static void Write(RecordingWriter writer, int number, IReadOnlyList<JournalEntry> entries)
    {
        JournalEntry.Opened? opened = entries.OfType<JournalEntry.Opened>().FirstOrDefault();
        TimeSpan start = entries.Min(static entry => entry.At);
        TimeSpan last = TimeSpan.Zero;
        bool isConstrained = opened?.CredentialKind == CredentialKind.EphemeralToken;
        writer.Opened(number, opened?.Backend ?? LiveBackend.GeminiApi, opened?.ApiVersion ?? DefaultVersion, isConstrained);
        foreach (JournalEntry entry in entries)
        {
            last = entry.At - start > last ? entry.At - start : last;
            if (entry is JournalEntry.Message { Frame: var frame })
                writer.Message(number, last, frame.Direction == FrameDirection.FromServer, frame.IsText, frame.Payload.Span);
            else if (entry is JournalEntry.Ended { Ending: var ending })
                writer.Ended(number, new RecordedEnding(last, ending.By == EndedBy.Server, CodeOf(ending), ending.Reason));
        }
    }

    // The grammar knows the codes that a close frame can carry.
    private static int? CodeOf(MockSessionEnding ending) => ending.Code is >= 1000 and <= 4999 ? ending.Code : null;
}
