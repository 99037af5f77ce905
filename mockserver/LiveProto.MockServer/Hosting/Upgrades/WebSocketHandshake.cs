using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>The server's half of the opening handshake (RFC 6455 §4.2), on a request that Kestrel has read.</summary>
internal static class WebSocketHandshake
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const string Version = "13";
    private const int NonceBytes = 16;

    /// <summary>The value of <c>Sec-WebSocket-Accept</c>; false when the request is not a WebSocket handshake, with why.</summary>
    public static bool TryAccept(HttpRequest request, [NotNullWhen(true)] out string? accept, out Refusal refusal)
    {
        accept = null;
        refusal = Refusal.BadHandshake;
        IHeaderDictionary headers = request.Headers;
        if (!HttpMethods.IsGet(request.Method) || headers.Upgrade.Count != 1
            || !string.Equals(headers.Upgrade[0], "websocket", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (headers.SecWebSocketVersion.Count != 1 || headers.SecWebSocketVersion[0] != Version)
        {
            refusal = Refusal.OtherVersion;
            return false;
        }

        if (headers.SecWebSocketKey.Count != 1 || headers.SecWebSocketKey[0] is not { } key || !IsNonce(key))
            return false;
        accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
        return true;
    }

    private static bool IsNonce(string key)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes + 2];
        return key.Length == 24 && Convert.TryFromBase64String(key, nonce, out int length) && length == NonceBytes;
    }
}
