using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Session.Connections;

/// <summary>
/// Reads what close codes, reasons and statuses mean for the next try; the codes and texts are those seen of the service (docs/protocol.md
/// §7).
/// </summary>
internal static class EndingVerdicts
{
    private static readonly string[] s_spentToken = ["token has been used too many times", "token has expired"];
    private static readonly string[] s_quota = ["quota", "billing", "credits are depleted", "credit balance"];
    private static readonly string[] s_unknownHandle = ["session not found", "session expired"];
    private static readonly string[] s_aborted = ["the operation was aborted"];

    // About the credential, the account, the place or the model: the same request will be refused again.
    private static readonly string[] s_finalRefusal =
    [
        "api key", "credential", "permission", "unauthenticated", "denied access", "has not been used in project",
        "location is not supported",
        "is not found for api version", "is not supported", "are not supported", "model", "voice", "unknown name",
    ];

    /// <summary>Of a connection that had been set up.</summary>
    public static EndVerdict OfOpen(ConnectionEnding ending) => ending.Kind is not EndingKind.PeerClosed
        ? EndVerdict.Retry
        : ending.CloseCode switch
        {
            CloseCode.InvalidPayload or CloseCode.PolicyViolation => Says(ending.Reason, s_aborted) ? EndVerdict.Retry
                : Says(ending.Reason, s_quota) ? EndVerdict.End
                : EndVerdict.RetryWithoutLast,
            // The server says that this side broke a rule of the WebSocket, or sent too much at once.
            CloseCode.ProtocolError or CloseCode.UnsupportedData or CloseCode.MessageTooBig or CloseCode.MandatoryExtension =>
                EndVerdict.RetryWithoutLast,
            CloseCode.InternalError => OfInternalError(ending.Reason),
            _ => EndVerdict.Retry,
        };

    /// <summary>Of a try to open one.</summary>
    /// <param name="failure">What it came to.</param>
    /// <param name="isResuming">Whether the setup held a handle.</param>
    public static EndVerdict OfFailedOpen(OpenFailure failure, bool isResuming)
    {
        // No verdict on the handle: the upgrade comes before the setup.
        if (failure.HttpStatus is { } status)
        {
            return status switch
            {
                401 => EndVerdict.AskForCredential,
                408 or 425 or 429 or >= 500 or < 400 => EndVerdict.Retry,
                _ => EndVerdict.End,
            };
        }

        if (failure.CloseCode is not { } code)
            return EndVerdict.Retry;
        if (isResuming && Says(failure.CloseReason, s_unknownHandle))
            return EndVerdict.HandleRefused;
        return code switch
        {
            CloseCode.InvalidPayload or CloseCode.PolicyViolation => Says(failure.CloseReason, s_aborted) ? EndVerdict.Retry
                : Says(failure.CloseReason, s_spentToken) ? EndVerdict.AskForCredential
                : !isResuming || Says(failure.CloseReason, s_quota) || Says(failure.CloseReason, s_finalRefusal) ? EndVerdict.End
                : EndVerdict.FreshOnce,
            CloseCode.ProtocolError or CloseCode.UnsupportedData or CloseCode.MessageTooBig
                or CloseCode.MandatoryExtension => EndVerdict.End,
            CloseCode.InternalError => OfInternalError(failure.CloseReason),
            _ => EndVerdict.Retry,
        };
    }

    private static EndVerdict OfInternalError(string reason) =>
        Says(reason, s_quota) ? EndVerdict.End
        : Says(reason, s_spentToken) ? EndVerdict.AskForCredential
        : EndVerdict.Retry;

    private static bool Says(string reason, string[] texts)
    {
        foreach (string text in texts)
        {
            if (reason.Contains(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
