namespace LiveProto.Client.Session;

/// <summary>
/// Performs what the machine wants done, one thread at a time, so that it is done in the order in which it was wanted; what comes up
/// meanwhile, on this thread or another, is performed by the one that is at it. Thread-safe.
/// </summary>
/// <param name="machine">Locked while it is touched.</param>
/// <param name="clock">Is armed when nothing is left to do.</param>
/// <param name="session">Performs each action.</param>
internal sealed class ActionQueue(SessionMachine machine, SessionClock clock, ISessionShell session)
{
    private bool _isPerforming;

    /// <summary>Performs all that there is to do. Throws what an action throws; the next call goes on behind it.</summary>
    public void Run()
    {
        lock (machine)
        {
            if (_isPerforming)
                return;
            _isPerforming = true;
        }

        try
        {
            while (TryTake(out SessionAction action))
                session.Perform(action);
        }
        catch
        {
            lock (machine)
                _isPerforming = false;
            throw;
        }
    }

    private bool TryTake(out SessionAction action)
    {
        lock (machine)
        {
            if (machine.TryTakeAction(out action))
                return true;
            clock.Arm(machine.NextDue);
            _isPerforming = false;
            return false;
        }
    }
}
