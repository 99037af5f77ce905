using Microsoft.Extensions.Primitives;

namespace LiveProto.Mocking.Hosting.Guard;

/// <summary>
/// Decides whether a request may be routed at all. Any web page can open a WebSocket to a loopback port, and a rebound DNS name makes
/// plain HTTP same-origin: only the Origin and Host headers tell.
/// </summary>
internal static class RequestGuard
{
    /// <summary>Pure and total: an answer for any header values, no exception.</summary>
    public static GuardVerdict Evaluate(
        GuardPolicy policy, string method, StringValues host, StringValues origin, StringValues secFetchSite, string scheme = "")
    {
        if (host.Count != 1 || !policy.IsKnownHost(host[0] ?? ""))
            return GuardVerdict.ForeignHost;
        if (method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase))
            return GuardVerdict.Preflight;
        if (origin.Count > 0)
        {
            // A page on the allow-list is cross-site nearly by definition (another port is same-site, another host cross-site): its origin
            // settles it.
            string from = origin.Count == 1 ? origin[0] ?? "" : "";
            return policy.IsAllowedOrigin(from) || policy.IsOwnOrigin(from, scheme, host[0]!)
                ? GuardVerdict.Allow
                : GuardVerdict.ForeignOrigin;
        }

        // Browsers leave Origin out of some GETs, but always say Sec-Fetch-Site; native clients send neither.
        bool fromElsewhere = secFetchSite.Count > 1 || (secFetchSite.Count == 1 && secFetchSite[0] is not ("none" or "same-origin"));
        return fromElsewhere ? GuardVerdict.CrossSite : GuardVerdict.Allow;
    }
}
