using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session.Sending;

/// <summary>A session in which no time passes and nothing is performed.</summary>
internal sealed class StillShell(SessionMachine machine) : ISessionShell
{
    public TimeSpan Now => machine.Now;

    public void Tell(Action<SessionMachine> fact) => fact(machine);

    public void Perform()
    {
    }

    public void Perform(in SessionAction action)
    {
    }

    public void Fail(Exception error)
    {
    }

    public void Asked(TimeSpan now)
    {
    }

    public void HandlerBlocks(string name)
    {
    }

    public void HandlerFailed(string name, Exception error)
    {
    }
}
