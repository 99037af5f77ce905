using System.Globalization;
using System.Net;

namespace LiveProto.Client.Transport;

/// <summary>
/// The list in <c>no_proxy</c>, entries divided by commas or blanks: "*", a name (which covers its subdomains, with a dot before it or
/// not),
/// "*.name" (its subdomains only), an address, or a block of addresses ("10.0.0.0/8", "fd00::/8"); IPv6 in brackets or not, and each
/// perhaps with ":port".
/// </summary>
/// <remarks>Source: curl's manual, "NO_PROXY"; ports and "*.name" as Go and wget read them. An address is never taken for a name, nor a
/// name for an address.</remarks>
internal static class ProxyExceptions
{
    /// <summary>Whether the list covers the target, so that no proxy is used for it.</summary>
    public static bool Cover(Uri endpoint, string? list)
    {
        string host = WithoutFinalDot(endpoint.IdnHost);
        bool isAddress = IPAddress.TryParse(host, out IPAddress? address);
        foreach (string entry in (list ?? "").Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry == "*")
                return true;
            if (TrySplit(entry, out string target, out string? port)
                && (port is null || port == endpoint.Port.ToString(CultureInfo.InvariantCulture))
                && (isAddress ? CoversAddress(target, address!) : CoversName(target, host)))
                return true;
        }

        return false;
    }

    // Of several colons none begins a port, unless brackets say where the address ends.
    private static bool TrySplit(string entry, out string target, out string? port)
    {
        (target, port) = (entry, null);
        int colon = entry.LastIndexOf(':');
        if (entry[0] != '[')
        {
            if (colon > 0 && entry.IndexOf(':', StringComparison.Ordinal) == colon)
                (target, port) = (entry[..colon], entry[(colon + 1)..]);
            return true;
        }

        int end = entry.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
            return false;
        if (colon > end)
            port = entry[(colon + 1)..];
        target = entry[1..end] + (colon > end ? entry[(end + 1)..colon] : entry[(end + 1)..]);
        return true;
    }

    private static bool CoversName(string target, string host)
    {
        target = WithoutFinalDot(target);
        bool isWildcard = target.StartsWith("*.", StringComparison.Ordinal);
        string name = (isWildcard ? target[2..] : target).TrimStart('.');
        if (name.Length == 0)
            return false;
        return (!isWildcard && host.Equals(name, StringComparison.OrdinalIgnoreCase))
            || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    // RFC 4632 §3.1, RFC 4291 §2.3. What stands in the block's address behind its prefix does not count.
    private static bool CoversAddress(string target, IPAddress address)
    {
        int slash = target.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? target : target[..slash], out IPAddress? block) || block.AddressFamily != address.AddressFamily)
            return false;
        ReadOnlySpan<byte> wanted = block.GetAddressBytes(), bytes = address.GetAddressBytes();
        int prefix = 8 * bytes.Length;
        if (slash >= 0 && (!int.TryParse(target.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
            || prefix > 8 * bytes.Length))
            return false;
        int whole = prefix / 8, rest = prefix % 8;
        return wanted[..whole].SequenceEqual(bytes[..whole]) && (rest == 0 || (wanted[whole] ^ bytes[whole]) >> (8 - rest) == 0);
    }

    private static string WithoutFinalDot(string name) => name.EndsWith('.') ? name[..^1] : name;
}
