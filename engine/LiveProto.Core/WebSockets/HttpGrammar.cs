using System.Buffers;

namespace LiveProto.WebSockets;

/// <summary>The few productions of RFC 9110 that a handshake needs.</summary>
internal static class HttpGrammar
{
    private static readonly SearchValues<char> TokenChars = SearchValues.Create(Token);
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create([.. Token.Select(c => (byte)c)]);

    // A field value may hold HTAB, SP, visible ASCII and obs-text (RFC 9110 §5.5): no other control character.
    private static readonly SearchValues<byte> ForbiddenInValue =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b != '\t').Append(127).Select(b => (byte)b)]);

    private const string Token = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenBytes);

    public static bool IsFieldValue(ReadOnlySpan<byte> text) => !text.ContainsAny(ForbiddenInValue);

    /// <summary>What we send ourselves: SP, HTAB and visible ASCII.</summary>
    public static bool IsSendableFieldValue(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ('\t' or (>= ' ' and <= '~')))
                return false;
        }

        return true;
    }

    /// <summary>Visible ASCII without space, as in a request target.</summary>
    public static bool IsVisible(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('!', '~');

    public static ReadOnlySpan<byte> TrimWhitespace(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);
}
