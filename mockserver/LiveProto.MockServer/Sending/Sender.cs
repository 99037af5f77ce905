using System.Net.WebSockets;
using LiveProto.Mocking.Connections;


namespace LiveProto.Mocking.Sending;

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
                // The transport is gone; the receiver learns of it as well and ends the connection. The same for anything else that is thrown:
                // whoever waits for this sender to become idle must not wait for ever.
                source.Lose();
            }
        }
    }

    private static ValueTask SendAsync(Outgoing next, bool moreFollows, IOutgoingSource source, ConnectionWire wire, ConnectionTimer timer)
    {
        switch (next.Kind)
        {
            case OutgoingKind.Message:
                return wire.SendAsync(next, moreFollows);
            case OutgoingKind.Close:
                return wire.CloseAsync(next.CloseCode, next.Reason);
            case OutgoingKind.Wait:
                return new ValueTask(timer.DelayAsync(next.Delay));
            default:
                source.Lose();
                return ValueTask.CompletedTask;
        }
    }
}
