namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// Decides what the model answers. One instance serves every session of a server, so it has to be thread-safe; it is called on the
/// session's own thread and must not block: what takes time is told with <see cref="AnswerStep.Pause"/>.
/// </summary>
public interface IResponder
{
    /// <summary>
    /// The answer to a turn of the user, or to the results of the calls that an earlier answer made; null = let the default responder
    /// answer this one. An exception ends the session with close 1011 <c>Internal error encountered.</c>
    /// </summary>
    Answer? Respond(UserTurn turn);
}
