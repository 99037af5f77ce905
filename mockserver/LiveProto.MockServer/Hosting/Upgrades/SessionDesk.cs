using System.IO.Pipelines;
using LiveProto.Mocking.Faults;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>Where the HTTP side leaves a ticket for the connection it ran on; a feature of that connection.</summary>
/// <param name="transport">The connection's own pipes.</param>
/// <param name="time">The clock of faults.</param>
internal sealed class SessionDesk(IDuplexPipe transport, TimeProvider time)
{
    private FaultableStream? _bytes;

    /// <summary>The bytes of the connection once HTTP is over.</summary>
    public FaultableStream Bytes => _bytes ??= new FaultableStream(transport, time);

    public SessionTicket? Ticket { get; set; }
}
