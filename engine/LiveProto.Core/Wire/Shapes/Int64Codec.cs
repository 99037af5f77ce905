using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>int64: a decimal string out; a string or a number in, also <c>3.0</c> and <c>1e3</c> as long as the value is whole.</summary>
internal sealed class Int64Codec : Codec<long>
{
    public static Int64Codec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out long value) =>
        TryRead(ref reader, "int64", long.MinValue, long.MaxValue, out value);

    public override void Write(ref JsonEmitter output, long value) => output.QuotedInteger(value);

    public static bool TryRead(ref WireReader reader, string expected, long least, long most, out long value)
    {
        value = 0;
        if (!NumberText.TryRead(ref reader, expected, out int offset, out ReadOnlySpan<byte> text, out _))
            return false;
        bool isWhole = IntegerText.TryParse(text, out value);
        return (isWhole && value >= least && value <= most) || reader.FailExpected(WireErrorKind.InvalidValue, expected, offset);
    }
}
