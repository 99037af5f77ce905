namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>Where the HTTP side leaves a ticket for the connection it ran on; a feature of that connection.</summary>
internal sealed class SessionDesk
{
    public SessionTicket? Ticket { get; set; }
}
