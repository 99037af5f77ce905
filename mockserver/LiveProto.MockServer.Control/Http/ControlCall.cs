using System.Globalization;
using LiveProto.Mocking.Control.Inspector;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Http;

/// <summary>One request that found its route and showed the token.</summary>
/// <param name="Mock">The server; null = something else is inspected, which has no routes that ask for it.</param>
/// <param name="Values">What the path says.</param>
/// <param name="Query">What stands behind the question mark.</param>
internal sealed record ControlCall(MockServer? Mock, IReadOnlyDictionary<string, string> Values, IQueryCollection Query)
{
    private const string Latest = "latest";

    /// <summary>The server, for the routes of a mock.</summary>
    public MockServer Server => Mock!;

    /// <summary>Fires when the caller is gone.</summary>
    public required CancellationToken Aborted { get; init; }

    /// <summary>The inspector; null = the server has none.</summary>
    public LiveInspector? Inspector { get; init; }

    /// <summary>The last event that the caller has of a stream; empty = none.</summary>
    public string LastEventId { get; init; } = "";

    /// <summary>The test of the path; its key was checked before.</summary>
    public MockTest Test => Server.Test(Values["test"]);

    /// <summary>The session of the path (a number, or <c>latest</c>), of this test; null = it has none such.</summary>
    public MockSession? FindSession() => FindSession(Values["session"]);

    public MockSession? FindSession(string session)
    {
        IReadOnlyList<MockSession> sessions = Test.Sessions;
        if (session == Latest)
            return sessions.Count > 0 ? sessions[^1] : null;
        return long.TryParse(session, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? sessions.FirstOrDefault(known => known.Number == number)
            : null;
    }

    /// <summary>Runs with the session of the path, or answers 404.</summary>
    public Reply WithSession(Func<MockSession, Reply> run) => FindSession() is { } session
        ? run(session)
        : Reply.Problem(StatusCodes.Status404NotFound, $"Test {Test.Key} has no such session. It has {Test.Sessions.Count}.");
}
