using LiveProto.Messages;

namespace LiveProto.Mocking.Session;

/// <summary>What an ephemeral token allows its holder (docs/protocol.md §1.3).</summary>
internal interface ISessionGrant
{
    /// <summary>After this time every message is refused with <c>auth token has expired</c>; time as told to the session.</summary>
    TimeSpan ExpiresAt { get; }

    /// <summary>Uses the token for one session, or one resumption, which costs no use. A verdict = it cannot be used any more.</summary>
    CloseVerdict? Use(bool resumes, TimeSpan now);

    /// <summary>The setup that holds: the token's, the client's, or the client's with the token's masked fields.</summary>
    Setup Constrain(Setup client);
}
