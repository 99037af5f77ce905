using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Credentials;

/// <summary>Finds the test key of a request: where SDKs that nobody modified can put one.</summary>
internal static class TestKeyReader
{
    public const string Header = "x-liveproto-test";
    public const string QueryParameter = "liveproto-test";
    public const string ApiKeyPrefix = "test:";
    private const string PathPrefix = "/t/";

    /// <summary>Takes <c>/t/KEY</c> off the front of the path; what is left is what an SDK appended to its base URL.</summary>
    /// <returns>The key; null when the path has none.</returns>
    public static string? TakeFromPath(HttpRequest request)
    {
        if (request.Path.Value is not { } path || !path.StartsWith(PathPrefix, StringComparison.Ordinal))
            return null;
        int end = path.IndexOf('/', PathPrefix.Length);
        request.Path = end < 0 ? "/" : path[end..];
        return path[PathPrefix.Length..(end < 0 ? path.Length : end)];
    }

    /// <summary>The key of a request; false when what stands in its place can be none.</summary>
    /// <param name="fromPath">What the path began with; null = nothing.</param>
    /// <param name="request">Where else one may stand.</param>
    /// <param name="credential">What the client presented; only one that begins with <c>test:</c> is looked at.</param>
    /// <param name="token">The ephemeral token that it is, if one; its key is that of the request that it was issued for.</param>
    /// <param name="key">The key; <see cref="TestKeys.Default"/> where none was given.</param>
    public static bool TryRead(string? fromPath, HttpRequest request, in Credential credential, AuthToken? token,
        [NotNullWhen(true)] out string? key)
    {
        key = fromPath ?? Single(request.Headers[Header]) ?? Single(request.Query[QueryParameter]) ?? FromApiKey(credential)
            ?? token?.TestKey
            ?? TestKeys.Default;
        return TestKeys.IsValid(key);
    }

    // Two of them are joined by a comma, which no key holds.
    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static string? FromApiKey(in Credential credential) =>
        credential.Kind == CredentialKind.ApiKey && credential.Value.StartsWith(ApiKeyPrefix, StringComparison.Ordinal)
            ? credential.Value[ApiKeyPrefix.Length..]
            : null;
}
