using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace LiveProto.WebSockets;

/// <summary>The body of a Close frame, RFC 6455 §5.5.1: nothing, or a code and a reason.</summary>
/// <param name="Code">Why; <see cref="CloseCode.NoStatusReceived"/> when the body is empty.</param>
/// <param name="Reason">For people; not null.</param>
public readonly record struct ClosePayload(CloseCode Code, string Reason)
{
    /// <summary>The longest reason in UTF-8 bytes: a control frame holds 125 bytes, two of them are the code.</summary>
    public const int MaxReasonLength = FrameHeader.MaxControlPayloadLength - 2;

    /// <summary>Reads the body of a received Close frame.</summary>
    /// <returns><see cref="ProtocolViolation.None"/>, or the rule that the body breaks.</returns>
    public static ProtocolViolation TryRead(ReadOnlySpan<byte> body, out ClosePayload payload)
    {
        payload = new ClosePayload(CloseCode.NoStatusReceived, "");
        if (body.IsEmpty)
            return ProtocolViolation.None;
        if (body.Length == 1)
            return ProtocolViolation.ClosePayloadTooShort;

        var code = (CloseCode)BinaryPrimitives.ReadUInt16BigEndian(body);
        if (!code.IsAllowedOnWire())
            return ProtocolViolation.InvalidCloseCode;
        if (!Utf8.IsValid(body[2..]))
            return ProtocolViolation.InvalidCloseReason;

        payload = new ClosePayload(code, Encoding.UTF8.GetString(body[2..]));
        return ProtocolViolation.None;
    }

    /// <summary>
    /// Writes code and reason, the reason cut to <see cref="MaxReasonLength"/> bytes between two characters; nothing for
    /// <see cref="CloseCode.NoStatusReceived"/>.
    /// </summary>
    /// <param name="destination">At least <see cref="FrameHeader.MaxControlPayloadLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The code must not be on the wire, §7.4; or the reason holds a lone surrogate.</exception>
    public int Write(Span<byte> destination)
    {
        Validate();
        if (Code == CloseCode.NoStatusReceived)
            return 0;
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)Code);
        Utf8.FromUtf16(Reason, destination.Slice(2, MaxReasonLength), out _, out int written);
        return 2 + written;
    }

    /// <summary>Checks what a caller gave before anything is sent.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public void Validate()
    {
        if (Code != CloseCode.NoStatusReceived && !Code.IsAllowedOnWire())
            throw new ArgumentException($"Close code {(ushort)Code} must not be sent (RFC 6455 §7.4).");
        if (Code == CloseCode.NoStatusReceived && Reason.Length > 0)
            throw new ArgumentException("A reason needs a code (RFC 6455 §5.5.1).");
        ReadOnlySpan<char> rest = Reason;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != OperationStatus.Done)
                throw new ArgumentException("The close reason is not well-formed UTF-16.");
            rest = rest[consumed..];
        }
    }
}
