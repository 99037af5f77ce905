using LiveProto.Client.Session.Reading;

namespace LiveProto.Client.Session;

/// <summary>What the parts around a machine have done by the session that they are of. One object instead of a delegate for each.</summary>
internal interface ISessionShell : IHandlerOwner
{
    /// <summary>Time since the session began. Asked under the session's lock; does not throw.</summary>
    TimeSpan Now { get; }

    /// <summary>Tells the machine a fact, and performs what it wants done then. With no lock held; does not throw.</summary>
    void Tell(Action<SessionMachine> fact);

    /// <summary>Performs what the machine wants done. With no lock held; does not throw.</summary>
    void Perform();

    /// <summary>Performs one action, outside the lock.</summary>
    void Perform(in SessionAction action);

    /// <summary>What an embedder supplied does not work: the session is over. Does not throw.</summary>
    void Fail(Exception error);

    /// <summary>The user's turn is handed over: an answer is due.</summary>
    void Asked(TimeSpan now);
}
