namespace LiveProto.Conformance.Rfc6455;

/// <summary>One check of framing: what a raw peer writes after the opening handshake, and what must come of it.</summary>
/// <param name="Id">Stable: section and number.</param>
/// <param name="Clause">The clause of RFC 6455.</param>
/// <param name="Expectation">The outcome in the words of <see cref="FramingRunner"/>, written by hand or by a model apart from the
/// client.</param>
/// <param name="Writes">The literal bytes, one write each.</param>
public sealed record FramingCase(string Id, string Clause, string Expectation, IReadOnlyList<byte[]> Writes)
{
    public override string ToString() => $"{Id} {Clause}";
}
