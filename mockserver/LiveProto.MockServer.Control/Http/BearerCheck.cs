using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Http;

/// <summary>Asks for a token in <c>Authorization: Bearer</c> (RFC 6750 §2.1), and nowhere else: what stands in a URL is logged.</summary>
internal sealed class BearerCheck(string token)
{
    private const string Scheme = "Bearer ";

    // Hashes have one length, so that comparing them tells nothing of how long the token is or where two differ.
    private readonly byte[] _hash = Hash(token);

    public bool IsPresented(HttpRequest request) => HashOf(request) is { } presented && IsThis(presented);

    /// <summary>Whether a hash is that of the token.</summary>
    public bool IsThis(byte[] presented) => CryptographicOperations.FixedTimeEquals(presented, _hash);

    /// <summary>The hash of what a request presents; null = nothing.</summary>
    public static byte[]? HashOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Hash(header[Scheme.Length..].Trim())
            : null;

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
