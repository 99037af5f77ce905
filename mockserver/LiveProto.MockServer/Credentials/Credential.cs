using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Credentials;

/// <summary>
/// What a client presented, read at the border. Lives for the upgrade only: nothing keeps it, and what outlives the upgrade is
/// its <see cref="Fingerprint"/>.
/// </summary>
/// <param name="Kind">Which way it came.</param>
/// <param name="Value">The secret itself; empty for <see cref="CredentialKind.None"/>.</param>
internal readonly record struct Credential(CredentialKind Kind, string Value)
{
    /// <summary>What the names of ephemeral tokens begin with (docs/protocol.md §1.3).</summary>
    public const string TokenPrefix = "auth_tokens/";

    // Length and alphabet of Google API keys: enough to warn somebody who points a real key at a mock.
    private const int RealKeyLength = 39;

    /// <summary>Reads query and headers. A token wins over a key: Python sends the token both ways (docs/protocol.md §1.4).</summary>
    public static Credential Read(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (TryReadScheme(authorization, "Token ", out string? token))
            return new Credential(CredentialKind.EphemeralToken, token);
        if (First(request, "access_token") is { } queryToken)
            return new Credential(queryToken.StartsWith(TokenPrefix, StringComparison.Ordinal)
                ? CredentialKind.EphemeralToken
                : CredentialKind.Bearer, queryToken);
        if (TryReadScheme(authorization, "Bearer ", out string? bearer))
            return OfKind(CredentialKind.Bearer, bearer);
        string header = request.Headers["x-goog-api-key"].ToString();
        if (header.Length > 0)
            return OfKind(CredentialKind.ApiKey, header);
        return First(request, "key") is { } key ? OfKind(CredentialKind.ApiKey, key) : default;
    }

    /// <summary>SHA-256 of the value: tells whether two clients used the same secret, and cannot be turned back.</summary>
    public byte[]? Fingerprint => Kind == CredentialKind.None ? null : Hash(Value);

    /// <summary>Whether the value has the form of a key that Google issues.</summary>
    public bool LooksReal => Kind == CredentialKind.ApiKey && Value.Length == RealKeyLength
        && Value.StartsWith("AIza", StringComparison.Ordinal);

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Matches(string secret) => Kind != CredentialKind.None && CryptographicOperations.FixedTimeEquals(Hash(Value), Hash(secret));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Never the value.</summary>
    public override string ToString() => Kind == CredentialKind.None ? "no credential" : $"{Kind} ***";

    private static Credential OfKind(CredentialKind kind, string value) =>
        new(value.StartsWith(TokenPrefix, StringComparison.Ordinal) ? CredentialKind.EphemeralToken : kind, value);

    private static string? First(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values)
            && values is [{ Length: > 0 } first, ..] ? first : null;

    private static bool TryReadScheme(string header, string scheme, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
        return value is { Length: > 0 };
    }
}
