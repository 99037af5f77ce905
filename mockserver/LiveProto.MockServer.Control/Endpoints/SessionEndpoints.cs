using System.Security.Cryptography;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Single sessions: looked at, heard, and made to do something.</summary>
internal static class SessionEndpoints
{
    public static Reply List(ControlCall call) =>
        Reply.Of<IReadOnlyList<SessionState>>([.. call.Test.Sessions.Select(SessionState.Of)], ControlJson.Default.SessionStates);

    public static Reply Show(ControlCall call) => call.WithSession(Show);

    public static Reply Heard(ControlCall call) => call.WithSession(static session => Wav(session.GetReceivedAudio()));

    public static Reply Spoken(ControlCall call) => call.WithSession(static session => Wav(SentAudio.Of(session)));

    public static Reply Push(ControlCall call, PushBody body) => body.FindProblem() is { } problem
        ? Reply.Problem(StatusCodes.Status400BadRequest, problem)
        : call.WithSession(session => Do(session, () => session.PushRaw(body.GetText())));

    public static Reply GoAway(ControlCall call, GoAwayBody body) => body.FindProblem() is { } problem
        ? Reply.Problem(StatusCodes.Status400BadRequest, problem)
        : call.WithSession(session => Do(session, () => session.GoAway(TimeSpan.FromMilliseconds(body.TimeLeftMs))));

    public static Reply Close(ControlCall call, CloseBody body) => body.FindProblem() is { } problem
        ? Reply.Problem(StatusCodes.Status400BadRequest, problem)
        : call.WithSession(session => Do(session, () => session.Close(body.Code, body.Reason)));

    public static Reply Inject(ControlCall call, FaultsBody body)
    {
        if (!TestEndpoints.TryRead(body, out List<Fault> faults, out string problem))
            return Reply.Problem(StatusCodes.Status400BadRequest, problem);
        return call.WithSession(session => Do(session, () => faults.ForEach(session.Inject)));
    }

    public static Reply Abort(ControlCall call, Nothing body) => call.WithSession(session => Do(session, session.Abort));

    private static Reply Do(MockSession session, Action act)
    {
        if (session.Ending is not null)
            return Reply.Problem(StatusCodes.Status409Conflict, $"Session {session.Number} has ended.");
        act();
        return Show(session);
    }

    private static Reply Show(MockSession session) => Reply.Of(SessionState.Of(session), ControlJson.Default.SessionState);

    private static Reply Wav(ReceivedAudio audio)
    {
        if (audio.Pcm.IsEmpty)
            return Reply.Problem(StatusCodes.Status404NotFound, "There was no audio.");
        byte[] wav = audio.ToWav();
        return new Reply(StatusCodes.Status200OK, "audio/wav", wav) { Digest = Convert.ToBase64String(SHA256.HashData(wav)) };
    }
}
