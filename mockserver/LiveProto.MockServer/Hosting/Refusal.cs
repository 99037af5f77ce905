using LiveProto.Mocking.Hosting.Guard;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Hosting;

/// <summary>Why a request is not served: the status for its sender, and words for whoever looks for the reason, there or in the
/// log.</summary>
/// <param name="Status">HTTP status, 400 … 599.</param>
/// <param name="Reason">Fixed words, nothing from the request; empty where the refusal was asked for, by a fault.</param>
internal readonly record struct Refusal(int Status, string Reason)
{
    public static Refusal UnknownPath => new(
        StatusCodes.Status404NotFound,
        "No live method has this path. --catch-all-paths (MockServerOptions.Endpoint.CatchAllPaths) takes any.");

    public static Refusal NoUpgrade => new(StatusCodes.Status426UpgradeRequired, "The live method is a WebSocket: it wants an upgrade.");

    public static Refusal TooManyConnections => new(
        StatusCodes.Status503ServiceUnavailable,
        "As many connections are open as the server takes (MockServerOptions.Limits.MaxConnections).");

    public static Refusal BadHandshake => new(
        StatusCodes.Status400BadRequest,
        "No opening handshake (RFC 6455, 4.2.1): GET, 'Upgrade: websocket' and one Sec-WebSocket-Key of 16 bytes in base64.");

    public static Refusal OtherVersion => new(StatusCodes.Status426UpgradeRequired, "Sec-WebSocket-Version has to be 13.");

    public static Refusal OldHttp => new(StatusCodes.Status400BadRequest, "A WebSocket opens over HTTP/1.1 (RFC 6455, 4.2.1).");

    public static Refusal TwoLengths => new(StatusCodes.Status400BadRequest, "Content-Length beside Transfer-Encoding (RFC 9112, 6.3).");

    public static Refusal BadTestKey => new(StatusCodes.Status400BadRequest, TestKeys.Form + ".");

    public static Refusal ByFault(int status) => new(status, "");

    public static Refusal Of(GuardVerdict verdict) => verdict switch
    {
        GuardVerdict.ForeignHost => new(
            421,
            "The Host header is not this server's: localhost, 127.0.0.1 or [::1] with its port. --allow-host (MockServerOptions.Guard.AllowedHosts) adds one."),
        GuardVerdict.ForeignOrigin => new(
            StatusCodes.Status403Forbidden,
            "Web pages of this Origin may not connect. --allow-origin (MockServerOptions.Guard.AllowedOrigins) allows one."),
        GuardVerdict.CrossSite => new(StatusCodes.Status403Forbidden,
            "A browser says that another site sent this request (Sec-Fetch-Site)."),
        GuardVerdict.Preflight => new(StatusCodes.Status403Forbidden, "CORS preflights are never answered with permission."),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Only refusals have a status."),
    };
}
