using System.Text;
using System.Text.Unicode;

namespace LiveProto.Wire.Json;

/// <summary>Makes text of JSON whose strings are not all text: what can be nothing else than U+FFFD is written so. For values that are kept
/// raw.</summary>
internal static class JsonRepair
{
    /// <summary>A copy of a value that a <see cref="JsonScanner"/> has passed, without halves of surrogate pairs and bytes that are not
    /// UTF-8.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> json)
    {
        byte[] copy = Utf8.IsValid(json) ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        Span<byte> rest = copy;
        while (rest.IndexOf((byte)'\\') is >= 0 and int escape)
        {
            rest = rest[escape..];
            rest = rest[1] == 'u' ? PassUnit(rest) : rest[2..];
        }

        return copy;
    }

    private static Span<byte> PassUnit(Span<byte> escape)
    {
        int unit = JsonUnescape.Hex4(escape[2..]);
        Span<byte> following = escape[JsonUnescape.EscapeLength..];
        if ((unit & 0xF800) != 0xD800)
            return following;
        if (JsonUnescape.TryGetLowHalf(unit, following, out _))
            return following[JsonUnescape.EscapeLength..];
        "fffd"u8.CopyTo(escape[2..]);
        return following;
    }
}
