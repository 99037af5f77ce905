using System.Globalization;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Connecting;

/// <summary>What a person is told when connecting fails: what happened, and what to look at next.</summary>
internal static class ConnectAdvice
{
    public static string OfLateCredential(TimeSpan timeout) => string.Create(
        CultureInfo.InvariantCulture, $"The credential's source gave nothing within {timeout.TotalSeconds:0.###} s (SetupTimeout).");

    public static string OfFailedCredential(Exception error) =>
        $"The credential's source failed: {error.GetType().Name}. (Its text is not shown, since it may hold a credential: log it in the source.)";

    public static string OfUnansweredSetup(TimeSpan timeout) => string.Create(
        CultureInfo.InvariantCulture, $"The server did not answer the setup within {timeout.TotalSeconds:0.###} s.");

    public static LiveConnectException OfRefusedSetup(ConnectionEnding ending)
    {
        string said = ending.CloseCode is { } code
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)code} {(ending.Reason.Length > 0 ? ending.Reason : code.ToString())}")
            : ending.Reason;
        string advice = ending.CloseCode is CloseCode.InvalidPayload or CloseCode.PolicyViolation
            ? " (Check the credential, the model's name, the API version and the setup's members.)"
            : "";
        string what = ending.Kind == EndingKind.PeerClosed
            ? "The server refused the setup"
            : "The connection ended before the setup was answered";
        return new LiveConnectException(LiveConnectPhase.Setup, $"{what}: {said}{advice}")
        {
            CloseCode = ending.CloseCode,
            CloseReason = ending.Reason,
            IsRetryable = ReconnectPolicy.IsRetryable(ending.CloseCode) && ending.Kind != EndingKind.ProtocolViolation,
        };
    }

    public static LiveConnectException OfTransport(WebSocketConnectException failure, Uri endpoint)
    {
        string target = endpoint.GetLeftPart(UriPartial.Authority);
        return new LiveConnectException(
            failure.Reason is ConnectFailure.HttpStatus or ConnectFailure.HandshakeViolation
                ? LiveConnectPhase.Handshake
                : LiveConnectPhase.Transport,
            $"Could not connect to {target}: {failure.Message}{GetNextStep(failure)}",
            failure)
        {
            HttpStatus = failure.HttpStatus,
            RetryAfter = failure.RetryAfter,
            IsRetryable = failure switch
            {
                { HttpStatus: 429 or >= 500 } => true,
                { Reason: ConnectFailure.Unreachable or ConnectFailure.TransportLost or ConnectFailure.DeadlineExceeded } => true,
                _ => false,
            },
        };
    }

    private static string GetNextStep(WebSocketConnectException failure) => failure switch
    {
        { Reason: ConnectFailure.ProxyRefused } => " Check the proxy's address and its credentials.",
        { HttpStatus: 401 or 403 } => " Check the credential, and that it may use this API.",
        { HttpStatus: 404 } => " Check the base address and the API version: no Live API is served at this path.",
        { HttpStatus: 429 } => " Too many sessions or requests: try again later.",
        { HttpStatus: >= 500 } => " The server is in trouble: try again later.",
        { Reason: ConnectFailure.HttpStatus } => " This server answered plain HTTP: is it a Live API server?",
        { Reason: ConnectFailure.HandshakeViolation } =>
            " This does not look like a WebSocket server: check host and port, and http against https.",
        { Reason: ConnectFailure.Unreachable } => " Check host and port, and that the server is running.",
        { Reason: ConnectFailure.TlsFailed } => " Check that the server speaks TLS on this port and that its certificate is trusted.",
        _ => "",
    };
}
