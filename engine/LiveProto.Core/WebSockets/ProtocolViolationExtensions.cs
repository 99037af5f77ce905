namespace LiveProto.WebSockets;

/// <summary>The one place where a violation becomes a close code, RFC 6455 §7.4.1.</summary>
public static class ProtocolViolationExtensions
{
    /// <summary>The code that a failing client sends, §7.1.7.</summary>
    public static CloseCode ToCloseCode(this ProtocolViolation violation) => violation switch
    {
        ProtocolViolation.None => CloseCode.NormalClosure,
        ProtocolViolation.InvalidUtf8 or ProtocolViolation.InvalidCloseReason => CloseCode.InvalidPayload,
        ProtocolViolation.MessageTooBig => CloseCode.MessageTooBig,
        ProtocolViolation.TooManyFragments or ProtocolViolation.ControlFrameFlood => CloseCode.PolicyViolation,
        _ => CloseCode.ProtocolError,
    };
}
