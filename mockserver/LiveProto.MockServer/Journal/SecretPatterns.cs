using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Journal;

/// <summary>Takes what has the form of a credential out of texts: what users typed may hold one, and journals are kept and sent
/// around.</summary>
internal static partial class SecretPatterns
{
    public const string Mask = "***";

    public static string Redact(string text) => Known().Replace(text, Mask);

    // API keys and OAuth tokens of Google, ephemeral tokens, what stands behind an authorization scheme or in a query, private keys, JWTs.
    [GeneratedRegex(
        @"AIza[0-9A-Za-z_\-]{35,}|ya29\.[0-9A-Za-z_.\-]+|AQ\.[0-9A-Za-z_\-]{20,}|auth_tokens/[0-9A-Za-z_.\-]+|(?<=\b(?:Bearer|Token)\s+)[0-9A-Za-z_.~+/=\-]{8,}"
        + @"|(?<=[?&](?:key|access_token)=)[^&\s""]+|eyJ[0-9A-Za-z_\-]{10,}\.[0-9A-Za-z_\-]+\.[0-9A-Za-z_\-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----",
        RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
