using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Session;

/// <summary>The receiving side of a session: takes messages off its connection and has them delivered, one at a time. One task at a
/// time.</summary>
/// <param name="machine">Decides; locked while it is touched.</param>
/// <param name="delivery">Turns messages into events.</param>
/// <param name="clock">The session's time.</param>
/// <param name="actions">Performs what the machine wants done.</param>
internal sealed class MessageReceiver(SessionMachine machine, EventDelivery delivery, SessionClock clock, ActionQueue actions)
    : IPassed
{
    private LiveConnection? _connection;
    private Task<bool>? _receiving;
    private bool _isInline;

    IEnumerable<object?> IPassed.Received =>
        [machine, clock, delivery, _connection, _connection?.Channel, _receiving];

    /// <summary>Receives until the connection ends (false), or must be left (true).</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">The connection must be left.</param>
    public Task<bool> RunAsync(LiveConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _isInline = connection.Channel.ReadInline(this);
        connection.Channel.Adopt(cancellationToken);
        return _receiving = ReceiveAsync(connection, cancellationToken);
    }

    private async Task<bool> ReceiveAsync(LiveConnection connection, CancellationToken cancellationToken)
    {
        delivery.DeliverBeside(connection.TakeAnswer());
        string? handle = null;
        bool isLeft = false;
        while (!isLeft)
        {
            ChannelMessage received;
            try
            {
                received = await connection.Channel.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                isLeft = true;
                break;
            }

            if (received.IsEnd)
                break;
            Deliver(received);
            if (handle != (handle = machine.Conversation.Resumption.Handle) && handle is not null)
                connection.Channel.Hide(handle);
            isLeft = cancellationToken.IsCancellationRequested;
        }

        (_connection, _receiving) = (null, null);
        // What follows may call what an embedder supplied, which may take its time.
        if (_isInline)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return isLeft;
    }

    private void Deliver(in ChannelMessage received)
    {
        lock (machine)
            machine.Now = clock.Now;
        DeliveryVerdict verdict = delivery.Deliver(received.Payload);
        bool hasWork;
        lock (machine)
        {
            machine.ApplyDelivered(verdict);
            hasWork = machine.HasActions || machine.NextDue < clock.ArmedFor;
        }

        if (hasWork)
            actions.Run();
    }
}
