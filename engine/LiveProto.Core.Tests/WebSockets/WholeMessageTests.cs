using System.Buffers;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

/// <summary>The short way of <see cref="ConnectionMachine.TryReadWhole"/> beside the long one.</summary>
public sealed class WholeMessageTests
{
    private static readonly ConnectionLimits s_limits = new() { MaxMessageLength = 130 };

    // The last says whether a message may go the short way: between two messages, with no memory lent.
    private static readonly (string Name, byte[] Before, bool IsShort)[] s_states =
    [
        ("open", [], true), ("after a message", [0x81, 1, (byte)'a'], true), ("after a pong", [0x8A, 0], true),
        ("after fragments", [0x01, 1, (byte)'a', 0x80, 0], false), ("in text", [0x01, 1, (byte)'a'], false),
        ("in binary", [0x02, 1, 0xFF], false),
        ("closed", [0x88, 0], false), ("failed", [0x83, 0], false),
    ];

    [Fact]
    public void TryReadWhole_InEveryState_TakesWhatReadDeliversAndChangesNothing()
    {
        foreach ((string name, byte[] before, bool isShort) in s_states)
        {
            foreach (byte[] bytes in Frames())
            {
                using ConnectionMachine machine = After(before);
                using ConnectionMachine twin = After(before);
                ConnectionStep expected = twin.Read(new ReadOnlySequence<byte>(bytes));
                string what =
                    $"{name}: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 12)))} of {bytes.Length}, which is {expected.Action} {expected.Violation}";

                bool isWhole = machine.TryReadWhole(bytes, out Opcode opcode, out int headerLength, out int payloadLength);
                Assert.True(isWhole == (isShort && expected.Action == ConnectionAction.Deliver), what);
                if (isWhole)
                {
                    Assert.Equal((expected.Opcode, expected.Consumed), (opcode, headerLength + payloadLength));
                    Assert.Equal(expected.Payload.ToArray(), bytes.AsSpan(headerLength, payloadLength).ToArray());
                }

                ConnectionStep step = machine.Read(new ReadOnlySequence<byte>(bytes));
                Assert.True((step.Action, step.Violation, step.Consumed) == (expected.Action, expected.Violation, expected.Consumed), what);
            }
        }
    }

    // What the long way has looked at already must not be taken twice.
    [Fact]
    public void TryReadWhole_FrameThatReadHasBegun_IsLeftToRead()
    {
        byte[] frame = [0x81, 5, .. "hello"u8];
        for (int seen = 2; seen < frame.Length; seen++)
        {
            using var machine = new ConnectionMachine(s_limits);
            Assert.Equal(ConnectionAction.ReadMore, machine.Read(new ReadOnlySequence<byte>(frame, 0, seen)).Action);
            Assert.False(machine.TryReadWhole(frame, out _, out _, out _));
            Assert.Equal(ConnectionAction.Deliver, machine.Read(new ReadOnlySequence<byte>(frame)).Action);
        }
    }

    private static ConnectionMachine After(byte[] before)
    {
        var machine = new ConnectionMachine(s_limits);
        var rest = new ReadOnlySequence<byte>(before);
        while (!rest.IsEmpty)
            rest = rest.Slice(machine.Read(rest) is { Action: not ConnectionAction.Fail } step ? step.Consumed : rest.Length);
        return machine;
    }

    // Every first byte, with lengths at each form's and the limit's border; whole, with more behind, and cut short.
    private static IEnumerable<byte[]> Frames()
    {
        for (int first = 0; first < 256; first++)
        {
            foreach (int length in (int[])[0, 1, 125, 126, 130, 131])
            {
                foreach (byte filling in (byte[])[(byte)'a', 0xFF, 0xC3])
                {
                    byte[] payload = new byte[length];
                    payload.AsSpan().Fill(filling);
                    byte[] frame = length < 126 ? [(byte)first, (byte)length, .. payload] : [(byte)first, 126, 0, (byte)length, .. payload];
                    yield return frame;
                    yield return [.. frame, 0x89, 0];
                    yield return frame[..^1];
                }
            }
        }

        yield return [];
        yield return [0x81, 0x81, 1, 2, 3, 4, 5];
        yield return [0x82, 126, 0, 1, 9];
    }
}
