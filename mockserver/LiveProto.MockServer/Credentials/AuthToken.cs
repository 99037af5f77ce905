using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Credentials;

/// <summary>An ephemeral token and what is left of it (docs/protocol.md §1.3). Thread-safe.</summary>
/// <param name="Name">The credential itself: <c>auth_tokens/…</c>.</param>
/// <param name="Uses">Session starts it is good for; 0 = any number.</param>
/// <param name="ExpiresAt">After this, nothing is accepted. Time since the server started.</param>
/// <param name="NewSessionsUntil">After this, only resumptions are.</param>
/// <param name="Template">The setup it imposes; null = none.</param>
internal sealed record AuthToken(string Name, int Uses, TimeSpan ExpiresAt, TimeSpan NewSessionsUntil, SetupTemplate? Template)
    : ISessionGrant
{
    private const int Overhead = 512;

    private int _used;

    /// <summary>The test that it was asked for by; sessions that it opens belong to it.</summary>
    public required string TestKey { get; init; }

    /// <summary>Bytes of memory that it holds.</summary>
    public int Cost => Overhead + (Template?.Cost ?? 0);

    public CloseVerdict? Refuse(bool resumes, TimeSpan now)
    {
        if (now >= ExpiresAt || (!resumes && now >= NewSessionsUntil))
            return new CloseVerdict(CloseCodes.InternalError, "Token has expired");
        return !resumes && Uses > 0 && Volatile.Read(ref _used) >= Uses
            ? new CloseVerdict(CloseCodes.InternalError, CloseReasons.TokenSpent)
            : null;
    }

    public bool TryUse()
    {
        int used;
        do
        {
            used = Volatile.Read(ref _used);
            if (Uses == 0)
                return true;
            if (used >= Uses)
                return false;
        }
        while (Interlocked.CompareExchange(ref _used, used + 1, used) != used);
        return true;
    }

    public Setup? Constrain(Setup client)
    {
        if (Template is null)
            return client;
        return Template.TryImpose(client, out Setup? setup) ? setup : null;
    }

    /// <summary>Never the name: it is the credential.</summary>
    public override string ToString() => "auth_tokens/***";
}
