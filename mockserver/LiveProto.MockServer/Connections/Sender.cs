using LiveProto.Mocking.Sending;


namespace LiveProto.Mocking.Connections;

/// <summary>Does what a connection has to do on its wire, in order, until nothing is left. One runs at a time.</summary>
internal static class Sender
{
    public static async Task RunAsync(IOutgoingSource source, ConnectionWire wire, ConnectionTimer timer)
    {
        while (source.TryTakeNext(out Outgoing? next, out bool moreFollows))
        {
            try
            {
                ValueTask sending = SendAsync(next, moreFollows, source, wire, timer);
                if (!sending.IsCompleted)
                    source.SendingWaits();
                await sending.ConfigureAwait(false);
            }
            catch
            {
                // The transport is gone; the receiver learns of it as well and ends the connection. The same for anything else that is
                // thrown: whoever waits for this sender to become idle must not wait for ever.
                source.Lose();
            }
        }
    }

    private static ValueTask SendAsync(Outgoing next, bool moreFollows, IOutgoingSource source, ConnectionWire wire, ConnectionTimer timer)
    {
        switch (next)
        {
            case Outgoing.Message message:
                return wire.SendAsync(message, moreFollows);
            case Outgoing.Close close:
                return wire.CloseAsync(close.Code, close.Reason);
            case Outgoing.Wait wait:
                return new ValueTask(timer.DelayAsync(wait.Until is { } until ? until - timer.Now : wait.Delay));
            default:
                source.Lose();
                return ValueTask.CompletedTask;
        }
    }
}
