namespace LiveProto.Conformance.Peers;

/// <summary>The exchange with Python's <c>websockets</c>.</summary>
public sealed class PythonWebsocketsTests(PythonWebsocketsServer server) : PeerExchange(server), IClassFixture<PythonWebsocketsServer>;
