using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Session;

/// <summary>What an ephemeral token allows its holder (docs/protocol.md §1.3).</summary>
internal interface ISessionGrant
{
    /// <summary>After this time every message is refused with <c>auth token has expired</c>; time as told to the session.</summary>
    TimeSpan ExpiresAt { get; }

    /// <summary>Why the token opens no session, or resumes none; null = it does.</summary>
    CloseVerdict? Refuse(bool resumes, TimeSpan now);

    /// <summary>Counts a session that was set up. False when others were meanwhile set up with its last use.</summary>
    bool TryUse();

    /// <summary>The setup that holds: the token's, the client's, or the client's with the token's masked fields.</summary>
    /// <returns>null when the two cannot be put together.</returns>
    Setup? Constrain(Setup client);
}
