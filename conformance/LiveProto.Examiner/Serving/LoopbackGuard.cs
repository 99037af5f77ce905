using Microsoft.Extensions.Primitives;

namespace LiveProto.Examiner.Serving;

/// <summary>
/// Whether a request may be routed at all. Any web page can open a WebSocket to a loopback port, and a rebound name makes plain HTTP
/// same-origin: only Host and Origin tell. Values are compared whole, never parsed.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>The HTTP status to refuse with; null: go on. Total: an answer for any header values.</summary>
    public static int? Refuse(int port, string method, StringValues host, StringValues origin, StringValues secFetchSite)
    {
        string[] names = [$"127.0.0.1:{port}", $"localhost:{port}"];
        if (host.Count != 1 || !names.Contains(host[0], StringComparer.OrdinalIgnoreCase))
            return 421;
        if (method == "OPTIONS")
            return 403;
        // The examiner's own pages name it as their origin.
        if (origin.Count > 0)
            return origin.Count == 1 && names.Select(name => "http://" + name).Contains(origin[0], StringComparer.Ordinal) ? null : 403;
        return secFetchSite.Count > 1 || (secFetchSite.Count == 1 && secFetchSite[0] is not ("none" or "same-origin")) ? 403 : null;
    }
}
