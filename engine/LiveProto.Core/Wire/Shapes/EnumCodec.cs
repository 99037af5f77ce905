using System.Globalization;
using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>An open enumeration: its name out; its name or its number in. Known names are not allocated anew.</summary>
internal sealed class EnumCodec<TEnum> : Codec<TEnum>
    where TEnum : struct, IOpenEnum<TEnum>
{
    public static EnumCodec<TEnum> Instance { get; } = new();

    public override bool TryRead(ref WireReader reader, out TEnum value)
    {
        value = default;
        int next = reader.Cursor.Peek();
        int offset = reader.Cursor.Offset;
        if (next == '"')
        {
            if (!reader.Cursor.TryReadString(out JsonStringToken token))
                return reader.FailFromCursor();
            value = Find(token);
            return true;
        }

        if (next is not ('-' or (>= '0' and <= '9')))
            return reader.FailExpected(WireErrorKind.WrongType, "enum", offset);
        if (!Int64Codec.TryRead(ref reader, "enum", int.MinValue, int.MaxValue, out long number))
            return false;
        value = number >= 0 && number < TEnum.NumberedCount
            ? TEnum.Known[(int)number]
            : TEnum.Create(number.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    public override void Write(ref JsonEmitter output, TEnum value) => output.String(value.Value ?? "");

    public override void Visit(TEnum value, string path, MemberVisitor visitor)
    {
        if (string.IsNullOrEmpty(value.Value))
            visitor.VisitFault(path, "must be the name of a value");
    }

    private static TEnum Find(JsonStringToken token)
    {
        foreach (TEnum known in TEnum.Known)
        {
            if (!token.HasEscapes && known.Value.Length == token.Length && System.Text.Ascii.Equals(token.Text, known.Value))
                return known;
        }

        return TEnum.Create(StringCodec.ToText(token));
    }
}
