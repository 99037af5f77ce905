using Microsoft.AspNetCore.Http;

namespace LiveProto.Examiner.Serving;

/// <summary>Which case a client asks for: every client can set one of a path, a header and a key.</summary>
internal static class CaseChoice
{
    /// <summary>
    /// The id: from <c>/case/ID/…</c>, else <c>x-liveproto-case</c>, else the API key or token. Null where none is given.
    /// </summary>
    public static string? Find(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        int at = path.IndexOf("/case/", StringComparison.Ordinal);
        if (at >= 0)
            return path[(at + 6)..].Split('/')[0];
        string? authorization = request.Headers.Authorization;
        string? found = First(
            request.Headers["x-liveproto-case"],
            request.Query["key"],
            request.Headers["x-goog-api-key"],
            request.Query["access_token"],
            authorization?[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return found?.Replace("auth_tokens/", "", StringComparison.Ordinal);
    }

    private static string? First(params string?[] values) => Array.Find(values, value => !string.IsNullOrEmpty(value));
}
