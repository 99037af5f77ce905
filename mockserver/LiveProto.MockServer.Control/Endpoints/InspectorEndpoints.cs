using System.Globalization;
using System.Text;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Control.Inspector;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Recording.Files;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>What the inspector's page asks for beside the other routes. Sessions of all tests are one list here.</summary>
internal static class InspectorEndpoints
{
    private const int MaxSeconds = 600;
    private const int MaxSessions = 100; // Of one conversation.

    private static Reply NotThere => Reply.Problem(StatusCodes.Status404NotFound, "This server has no inspector.");

    public static Reply Enter(ControlCall call, EnterBody body)
    {
        if (call.Inspector is not { } inspector)
            return NotThere;
        return inspector.Enter(body.Link) is { } token
            ? Reply.Of(new EnteredState(token, inspector.Server.Name, inspector.Server.IsMock), ControlJson.Default.EnteredState)
            : Reply.Problem(StatusCodes.Status403Forbidden, "This link was used, or is none. The server has printed another one.");
    }

    public static Reply Events(ControlCall call)
    {
        if (call.Inspector is not { } inspector)
            return NotThere;
        return new Reply(StatusCodes.Status200OK, "text/event-stream", default)
        {
            Stream = (output, cancellationToken) => EventStream.WriteAsync(inspector.Feed, call.LastEventId, output, cancellationToken),
        };
    }

    /// <summary>Ten minutes at the most, as heard: the user's side left, the model's right where both are asked for.</summary>
    public static Reply Sound(ControlCall call)
    {
        if (call.Inspector is not { } inspector)
            return NotThere;
        string side = call.Query["side"] is [{ Length: > 0 } asked] ? asked : "both";
        if (side is not ("both" or "user" or "model") || !TryRead(call, "from", 0, 1e9, out double from)
            || !TryRead(call, "seconds", MaxSeconds, MaxSeconds, out double seconds))
        {
            return Reply.Problem(
                StatusCodes.Status400BadRequest,
                $"'side' is both, user or model; 'from' and 'seconds' are numbers, the latter {MaxSeconds} at the most.");
        }

        var start = TimeSpan.FromSeconds(from);
        return TryReadSessions(call, out long[] sessions)
            && SessionSound.Mix(inspector.Feed.After(0), sessions, side, start, TimeSpan.FromSeconds(seconds)) is { } wav
            ? new Reply(StatusCodes.Status200OK, "audio/wav", wav)
            : Reply.Problem(StatusCodes.Status404NotFound, "There is no such sound.");
    }

    /// <summary>What <c>liveproto replay</c> serves.</summary>
    public static Reply Recording(ControlCall call)
    {
        if (call.Inspector is not { } inspector)
            return NotThere;
        bool areNumbers = TryReadSessions(call, out long[] sessions);
        ILookup<long, JournalEntry> entries = inspector.Feed.After(0).Select(static one => one.Entry)
            .ToLookup(static one => one.SessionNumber);
        if (!areNumbers || !sessions.Any(session => entries[session].OfType<JournalEntry.Message>().Any()))
            return Reply.Problem(StatusCodes.Status404NotFound, "There is nothing of these sessions.");
        using var recording = new MemoryStream(); // No longer than what the feed keeps.
        JournalRecording.Write(recording, sessions.Select(session => entries[session].ToArray()),
            $"from the inspector of a {inspector.Server.Name}");
        return new Reply(StatusCodes.Status200OK, "text/plain; charset=utf-8", recording.ToArray());
    }

    public static Task<Reply> SayAsync(ControlCall call, SayBody body) =>
        DoAsync(call, session => Said.SayAsync(session, body, call.Aborted));

    public static Task<Reply> PushAsync(ControlCall call, PushBody body) => DoAsync(call, async session =>
    {
        if (body.FindProblem() is { } problem)
            return problem;
        await session.PushAsync(Encoding.UTF8.GetBytes(body.GetText()), call.Aborted).ConfigureAwait(false);
        return null;
    });

    public static Task<Reply> GoAwayAsync(ControlCall call, GoAwayBody body) => DoAsync(call, async session =>
    {
        if (body.FindProblem() is { } problem)
            return problem;
        await session.GoAwayAsync(TimeSpan.FromMilliseconds(body.TimeLeftMs), call.Aborted).ConfigureAwait(false);
        return null;
    });

    public static Task<Reply> CloseAsync(ControlCall call, CloseBody body) => DoAsync(call, session =>
    {
        string? problem = body.FindProblem();
        if (problem is null)
            session.Close(body.Code, body.Reason);
        return Task.FromResult(problem);
    });

    // Does something with the session of the path; what is done answers what is wrong, or null.
    private static async Task<Reply> DoAsync(ControlCall call, Func<IWatchedSession, Task<string?>> act)
    {
        if (call.Inspector is not { } inspector)
            return NotThere;
        bool isKnown = long.TryParse(call.Values["session"], NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (!isKnown || inspector.Server.Sessions.FirstOrDefault(one => one.Number == number) is not { } session)
            return Reply.Problem(StatusCodes.Status404NotFound, "There is no such session, or it is over.");
        if (session.IsOver)
            return Reply.Problem(StatusCodes.Status409Conflict, $"Session {number} has ended.");
        return await act(session).ConfigureAwait(false) is { } problem
            ? Reply.Problem(StatusCodes.Status400BadRequest, problem)
            : Reply.Of(new Nothing(), ControlJson.Default.Nothing);
    }

    // Of the path, and those that went on with it: 'also=3,5'.
    private static bool TryReadSessions(ControlCall call, out long[] sessions)
    {
        string[] texts = [call.Values["session"], .. call.Query["also"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)];
        sessions = new long[Math.Min(texts.Length, MaxSessions)];
        for (int i = 0; i < sessions.Length; i++)
        {
            if (!long.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out sessions[i]))
                return false;
        }

        return true;
    }

    private static bool TryRead(ControlCall call, string name, double otherwise, double most, out double value)
    {
        value = otherwise;
        return call.Query[name] is not [{ Length: > 0 } text]
            || (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value <= most);
    }
}
