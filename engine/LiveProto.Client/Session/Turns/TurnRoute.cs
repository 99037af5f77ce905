namespace LiveProto.Client.Session.Turns;

/// <summary>Where the output of one turn goes while somebody reads that turn.</summary>
internal sealed record TurnRoute(int Turn, EventQueue Events);
