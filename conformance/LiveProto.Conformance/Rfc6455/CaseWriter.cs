using LiveProto.Testing;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Collects the cases of one section; numbers them in order.</summary>
internal sealed class CaseWriter(string section, string clause)
{
    /// <summary>How every script ends unless the connection failed before.</summary>
    public static readonly byte[] Goodbye = [0x88, 0x02, 0x03, 0xE8];

    private readonly List<FramingCase> _cases = [];

    public IReadOnlyList<FramingCase> Cases => _cases;

    /// <summary>Frames that must be delivered, then a clean end.</summary>
    public void Good(string deliveries, params byte[][] writes) =>
        Add($"{deliveries}{(deliveries.Length > 0 ? "; " : "")}peer closed 1000", [.. writes, Goodbye]);

    /// <summary>Frames of which the last breaks a rule: what came before is delivered, the Close has the code.</summary>
    public void Bad(string deliveries, int code, string violation, params byte[][] writes) =>
        Add($"{deliveries}{(deliveries.Length > 0 ? "; " : "")}failed {code} {violation}", [.. writes, Goodbye]);

    public void Add(string expectation, IReadOnlyList<byte[]> writes) =>
        _cases.Add(new FramingCase($"{section}.{_cases.Count + 1}", clause, expectation, writes));

    public static byte[] Frame(int firstByte, ReadOnlySpan<byte> payload) => RawPeer.FrameOf(firstByte, payload);

    public static byte[][] Chop(byte[] bytes, int size) => [.. bytes.Chunk(size)];
}
