namespace LiveProto.Client.Suspension;

/// <summary>What is done when the server can not take up a suspended session: it has forgotten it, refuses the handle, or never gave
/// one.</summary>
public enum ForgottenSession
{
    /// <summary>Nothing: <see cref="LiveConnectException"/>.</summary>
    Throw,

    /// <summary>Another session is begun, and told what is remembered (<see cref="SuspendedSession.Memory"/>); its first event,
    /// <see cref="LiveEventKind.Resumed"/>, says so.</summary>
    Retell,
}
