namespace LiveProto.Conformance.Rfc6455;

/// <summary>One check of the opening handshake: the peer's literal answer, and what must come of it.</summary>
/// <param name="Id">Stable: section and number.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Expectation"><c>open</c>, <c>open as chat</c>, <c>status 403</c>, the name of a violation, or <c>TransportLost</c>.</param>
/// <param name="Answer">Latin-1; <c>{accept}</c> stands for the right answer to the client's key, <c>{accept-but-7}</c> for one with
/// another character there.</param>
public sealed record HandshakeCase(string Id, string Clause, string Expectation, string Answer)
{
    /// <summary>The subprotocols that the client asks for.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public override string ToString() => $"{Id} {Clause}";
}
