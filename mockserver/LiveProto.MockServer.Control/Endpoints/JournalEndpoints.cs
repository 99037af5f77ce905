using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Journal;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>What went over the wire, as lines of JSON.</summary>
internal static class JournalEndpoints
{
    // Bytes written before they are let go.
    private const int FlushBytes = 64 * 1024;

    /// <summary>Of one session (<c>?session=</c>), of one side (<c>?from=</c>), with media (<c>?media=full</c>), or of all that is
    /// kept.</summary>
    public static Reply Read(ControlCall call)
    {
        string from = call.Query["from"].ToString();
        if (from is not ("" or "client" or "server"))
            return Reply.Problem(StatusCodes.Status400BadRequest, "'from' is client or server.");
        string media = call.Query["media"].ToString();
        if (media is not ("" or "full" or "digest"))
            return Reply.Problem(StatusCodes.Status400BadRequest, "'media' is digest or full.");
        IReadOnlyList<MockSession> sessions = call.Test.Sessions;
        if (call.Query["session"].ToString() is { Length: > 0 } name)
        {
            if (call.FindSession(name) is not { } session)
                return Reply.Problem(StatusCodes.Status404NotFound, $"Test {call.Test.Key} has no such session.");
            sessions = [session];
        }

        return Reply.OfLines(async (output, cancellationToken) =>
        {
            foreach (JournalEntry entry in sessions.SelectMany(static session => session.GetEntries())
                .Where(entry => IsWanted(entry, from)))
            {
                JournalLine.Write(output, entry, media == "full");
                if (output.UnflushedBytes > FlushBytes)
                    await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        });
    }

    private static bool IsWanted(JournalEntry entry, string from) => from.Length == 0
        || (entry is JournalEntry.Message message && (message.Frame.Direction == FrameDirection.FromClient) == (from == "client"));
}
