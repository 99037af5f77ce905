using System.Buffers;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>One whole message, or the end of the connection.</summary>
public readonly struct ChannelMessage
{
    private readonly bool _isMessage;

    internal ChannelMessage(Opcode opcode, in ReadOnlySequence<byte> payload)
    {
        _isMessage = true;
        Opcode = opcode;
        Payload = payload;
    }

    /// <summary>The connection ended: see the channel's ending. There is no message.</summary>
    public bool IsEnd => !_isMessage;

    /// <summary><see cref="Opcode.Text"/> (the payload is valid UTF-8) or <see cref="Opcode.Binary"/>.</summary>
    public Opcode Opcode { get; }

    /// <summary>The message; valid until the next call of the channel's ReceiveAsync.</summary>
    public ReadOnlySequence<byte> Payload { get; }
}
