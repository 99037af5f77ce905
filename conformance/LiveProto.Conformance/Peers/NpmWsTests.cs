namespace LiveProto.Conformance.Peers;

/// <summary>The exchange with npm's <c>ws</c>.</summary>
public sealed class NpmWsTests(NpmWsServer server) : PeerExchange(server), IClassFixture<NpmWsServer>;
