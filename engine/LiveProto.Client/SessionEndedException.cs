namespace LiveProto.Client;

/// <summary>Something was sent on a session that has ended; <see cref="Ending"/> says how.</summary>
public sealed class SessionEndedException : LiveException
{
    internal SessionEndedException(SessionEnding ending)
        : base($"The session has ended ({ending.Kind}): {ending.Reason}") => Ending = ending;

    /// <summary>How the session ended.</summary>
    public SessionEnding Ending { get; }
}
