using System.IO.Pipelines;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Hosting.InMemory;
using LiveProto.Mocking.Pipes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>
/// Lets Kestrel read the HTTP request and answer 101, and then takes the connection out of its hands: the HTTP machinery is several
/// kilobytes that an idle session would hold for nothing, and layers that each of its frames would pass.
/// </summary>
internal sealed class Handover(ConnectionDelegate http, TimeProvider time)
{
    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        IDuplexPipe own = connection.Transport;
        Task session = await ServeHttpAsync(connection, own).ConfigureAwait(false);
        await session.ConfigureAwait(false);
        await own.Output.CompleteAsync().ConfigureAwait(false);
        await own.Input.CompleteAsync().ConfigureAwait(false);
    }

    // Not awaited here: an idle session holds no state of this either.
    private static Task RunAsync(SessionDesk desk, ConnectionContext connection) => desk.Ticket is { } ticket
        ? ticket.Sessions.RunAsync(ticket.Request, new ConnectionWire(ticket.Socket, desk.Bytes, connection))
        : Task.CompletedTask;

    // A method of its own, so that nothing of HTTP, nor what it left for the session, lives on in the state of the one above. Answers the
    // session that follows, which is under way then.
    private async Task<Task> ServeHttpAsync(ConnectionContext connection, IDuplexPipe own)
    {
        var desk = new SessionDesk(own, time);
        var heartbeat = new HeartbeatRelay(connection.Features.Get<IConnectionHeartbeatFeature>());
        connection.Features.Set(desk);
        connection.Features.Set<IConnectionHeartbeatFeature>(heartbeat);
        connection.Transport = new DuplexPipe(new LentPipeReader(own.Input), new LentPipeWriter(own.Output));
        try
        {
            await http(connection).ConfigureAwait(false);
        }
        finally
        {
            connection.Transport = own;
            heartbeat.Stop();
            connection.Features.Set<SessionDesk>(null);
            (connection as InMemoryConnection)?.ForgetFeatures();
        }

        return RunAsync(desk, connection);
    }
}
