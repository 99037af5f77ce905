using System.Buffers;

namespace LiveProto.WebSockets;

/// <summary>One answer of <see cref="ConnectionMachine.Read"/>.</summary>
public readonly struct ConnectionStep
{
    /// <summary>What to do.</summary>
    public ConnectionAction Action { get; init; }

    /// <summary>For <see cref="ConnectionAction.Deliver"/>: <see cref="Opcode.Text"/> or <see cref="Opcode.Binary"/>.</summary>
    public Opcode Opcode { get; init; }

    /// <summary>For <see cref="ConnectionAction.Fail"/>: which rule.</summary>
    public ProtocolViolation Violation { get; init; }

    /// <summary>Bytes from the start of the buffer that are done with once <see cref="Payload"/> is.</summary>
    public long Consumed { get; init; }

    /// <summary>
    /// For <see cref="ConnectionAction.ReadMore"/>: a hint how many further bytes complete the frame (at least 1). Not to be
    /// trusted with memory: it comes from the peer.
    /// </summary>
    public long Missing { get; init; }

    /// <summary>
    /// The message, or the ping's, pong's or close's body. Part of the buffer where the message came in one frame; else memory of
    /// the machine, valid until its next <see cref="ConnectionMachine.Read"/>.
    /// </summary>
    public ReadOnlySequence<byte> Payload { get; init; }

    /// <summary>For <see cref="ConnectionAction.Close"/>: code and reason.</summary>
    public ClosePayload Close { get; init; }
}
