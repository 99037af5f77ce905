namespace LiveProto.WebSockets;

/// <summary>Classes of opcodes.</summary>
public static class OpcodeExtensions
{
    /// <summary>Whether the opcode's high bit is set: close, ping, pong and the reserved control opcodes, §5.5.</summary>
    public static bool IsControl(this Opcode opcode) => ((byte)opcode & 0x8) != 0;

    /// <summary>Whether RFC 6455 defines the opcode; the others are reserved, §5.2.</summary>
    public static bool IsDefined(this Opcode opcode) =>
        // One bit per defined value: 0, 1, 2, 8, 9, 10.
        ((0b0000_0111_0000_0111 >> (byte)opcode) & 1) != 0;
}
