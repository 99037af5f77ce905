using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking;

/// <summary>
/// The keys of tests: each names the test that a connection belongs to, so that many tests share one server and none sees another's
/// sessions. A client gives it in any of these ways, the first of these that is there: the base URL ends in <c>/t/KEY</c>; header
/// <c>x-liveproto-test</c>; query parameter <c>liveproto-test</c>; an API key that reads <c>test:KEY</c>; the token that it was opened with
/// was asked for under one. No secret.
/// </summary>
public static class TestKeys
{
    /// <summary>The key of connections that gave none.</summary>
    public const string Default = "default";

    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 128;

    internal const string Form = "A test key has 1 to 128 of the characters A-Z a-z 0-9 . _ ~ -";

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-");

    /// <summary>Whether <paramref name="key"/> can be one: 1 to 128 of the characters that need no escape in a URL.</summary>
    public static bool IsValid([NotNullWhen(true)] string? key) =>
        key is { Length: > 0 and <= MaxLength } && !key.AsSpan().ContainsAnyExcept(s_allowed) && key is not ("." or "..");
}
