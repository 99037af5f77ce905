using System.Buffers;

namespace LiveProto.Wire;

/// <summary>Looks for one member of a small message that a pass has checked before: rare messages are read so, when asked for.</summary>
internal static class MemberSearch
{
    private const int LongestNumber = 64;

    /// <summary>Where the value of a member lies, of a string what is between its quotes; false when it is absent or null.</summary>
    public static bool TryFind(in ReadOnlySequence<byte> json, TextRange message, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake, out TextRange value)
    {
        value = default;
        ReadOnlySequence<byte> rest = json.Slice(message.Offset, message.Length);
        var scanner = default(JsonScanner);
        scanner.Start(in rest, rest.FirstSpan, WireLimits.Default);
        int at = scanner.SkipSpace(1);
        while (scanner.ByteAt(at) == '"')
        {
            int nameOffset = at + 1;
            at = scanner.PassName(at, out int mark);
            var name = new JsonStringView(in rest, rest.FirstSpan, new TextRange(nameOffset, mark));
            int start = at;
            bool isString = scanner.ByteAt(at) == '"';
            bool isNull = scanner.ByteAt(at) == 'n';
            at = isString ? scanner.PassString(at, out mark) : scanner.PassValue(at, 1);
            if (name.Equals(camel) || name.Equals(snake))
            {
                value = isString ? new TextRange(message.Offset + start + 1, mark) : new TextRange(message.Offset + start, at - start);
                return !isNull;
            }

            at = scanner.SkipSpace(at);
            if (scanner.ByteAt(at) == ',')
                at = scanner.SkipSpace(at + 1);
        }

        return false;
    }

    /// <summary>A duration that has been checked.</summary>
    public static TimeSpan ToDuration(JsonStringView text)
    {
        Span<byte> plain = stackalloc byte[LongestNumber];
        ProtoJson.TryParseDuration(plain[..text.CopyTo(plain)], out TimeSpan value);
        return value;
    }

    /// <summary>An integer that has been checked.</summary>
    public static long ToInteger(JsonStringView text)
    {
        Span<byte> plain = stackalloc byte[LongestNumber];
        IntegerText.TryParse(plain[..text.CopyTo(plain)], out long value);
        return value;
    }
}
