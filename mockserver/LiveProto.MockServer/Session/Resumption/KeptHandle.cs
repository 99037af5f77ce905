namespace LiveProto.Mocking.Session.Resumption;

/// <summary>A handle that was given out, for whoever keeps it beyond this server's memory.</summary>
/// <param name="Handle">As the client gets it.</param>
/// <param name="Snapshot">What it stands for.</param>
/// <param name="GoodFor">How long it may be good from now: the life of its connection, and of a handle after that.</param>
internal sealed record KeptHandle(string Handle, SessionSnapshot Snapshot, TimeSpan GoodFor);
