using System.Buffers.Text;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>float and double: a number, or one of the strings <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>; a number in quotes is read
/// too.</summary>
internal sealed class DoubleCodec : Codec<double>
{
    public static DoubleCodec Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out double value)
    {
        value = 0;
        if (!NumberText.TryRead(ref reader, "number", out int offset, out ReadOnlySpan<byte> text, out bool isQuoted))
            return false;
        if (isQuoted && text.SequenceEqual("NaN"u8))
        {
            value = double.NaN;
            return true;
        }

        if (isQuoted && (text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8)))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        // Utf8Parser also takes names of its own for the specials, a leading plus, and a point without digits on one side.
        bool isNumber = NumberGrammar.IsNumber(text)
            && Utf8Parser.TryParse(text, out value, out int used) && used == text.Length && double.IsFinite(value);
        return isNumber || reader.FailExpected(WireErrorKind.InvalidValue, "number", offset);
    }

    public override void Write(ref JsonEmitter output, double value) => output.Number(value);

    public override void Visit(double value, string path, MemberVisitor visitor)
    {
        if (!double.IsFinite(value))
            visitor.VisitFault(path, "must be finite");
    }
}
