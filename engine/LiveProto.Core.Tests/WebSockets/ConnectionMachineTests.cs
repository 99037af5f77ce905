using System.Buffers;
using System.Text;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class ConnectionMachineTests
{
    [Fact]
    public void Read_All65536HeadersInEveryState_AreJudgedAsTheTableSays()
    {
        (string Name, byte[] Prefix)[] states =
            [("open", []), ("in text", [0x01, 0x00]), ("in binary", [0x02, 0x01, 0xFF]), ("after a message", [0x81, 0x00]),
                ("closed", [0x88, 0x00]), ("failed", [0x83, 0x00])];
        foreach ((string name, byte[] prefix) in states)
        {
            for (int word = 0; word < 65536; word++)
            {
                using var machine = new ConnectionMachine(new ConnectionLimits());
                byte[] header = [(byte)(word >> 8), (byte)word];
                (ConnectionAction action, ProtocolViolation violation) = ReadLast(machine, prefix, header);
                (ConnectionAction Action, ProtocolViolation Violation) expected = Expect(name, header[0], header[1]);
                Assert.True((action, violation) == expected, $"{name}, {word:X4}: {action} {violation}, expected {expected}");
            }
        }
    }

    [Fact]
    public void Read_OneTranscript_IsIndependentOfChopping()
    {
        byte[] bytes = [0x81, 0x06, .. "grüß"u8, 0x89, 0x02, 1, 2, 0x01, 0x03, .. "a漢"u8[..3], 0x80 | 0x9, 0x00, 0x00, 0x00, 0x80,
            0x01, .. "漢"u8[2..],
            0x82, 0x7E, 0x00, 0x80, .. new byte[128], 0x8A, 0x01, 9, 0x02, 0x01, 7, 0x80, 0x02, 8, 9, 0x88, 0x05, 0x03, 0xE8,
            .. "bye"u8, 0xFF, 0xFF];
        string whole = Transcribe(new ConnectionMachine(new ConnectionLimits()), [bytes]);
        Assert.Equal(
            "Deliver Text 6772C3BCC39F;Pong 0102;Pong ;Deliver Text 61E6BCA2;Deliver Binary " + new string('0', 256)
            + ";NotePong 09;Deliver Binary 070809;Close NormalClosure bye;", whole);
        for (int a = 0; a <= bytes.Length; a++)
            Assert.Equal(whole, Transcribe(new ConnectionMachine(new ConnectionLimits()), [bytes[..a], bytes[a..]]));
        Assert.Equal(whole, Transcribe(new ConnectionMachine(new ConnectionLimits()), [.. bytes.Select(b => new[] { b })]));
    }

    [Fact]
    public void Read_UnfragmentedMessage_IsTheBuffersOwnMemory()
    {
        byte[] bytes = [0x82, 0x03, 1, 2, 3];
        using var machine = new ConnectionMachine(new ConnectionLimits());
        ConnectionStep step = machine.Read(new ReadOnlySequence<byte>(bytes));
        bytes[2] = 99;
        Assert.Equal([99, 2, 3], step.Payload.ToArray());
    }

    [Fact]
    public void Read_WrongUtf8InsideAFrameThatIsNotWhole_FailsAtOnce()
    {
        // Autobahn 6.4.3: the frame announces 9 bytes; the fourth-to-last good byte is followed by F4 90.
        using var machine = new ConnectionMachine(new ConnectionLimits());
        Assert.Equal(ConnectionAction.ReadMore, machine.Read(Segments.Whole([0x81, 0x09, (byte)'a', 0xF4])).Action);
        ConnectionStep step = machine.Read(Segments.Whole([0x81, 0x09, (byte)'a', 0xF4, 0x90]));
        Assert.Equal((ConnectionAction.Fail, ProtocolViolation.InvalidUtf8), (step.Action, step.Violation));
        Assert.Equal(ConnectionState.Failed, machine.State);
    }

    [Fact]
    public void Read_TextThatEndsInsideACharacter_Fails()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits());
        Assert.Equal(ProtocolViolation.InvalidUtf8, machine.Read(Segments.Whole([0x81, 0x01, 0xC3])).Violation);
        using var fragmented = new ConnectionMachine(new ConnectionLimits());
        Assert.Equal(ProtocolViolation.InvalidUtf8, fragmented.Read(Segments.Whole([0x01, 0x01, 0xC3, 0x80, 0x00])).Violation);
    }

    [Fact]
    public void Read_BinaryThatIsNotUtf8_IsDelivered()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits());
        Assert.Equal(ConnectionAction.Deliver, machine.Read(Segments.Whole([0x82, 0x02, 0xFF, 0xFE])).Action);
    }

    [Fact]
    public void Read_FrameOverTheLimit_IsRefusedOnItsHeader()
    {
        var limits = new ConnectionLimits { MaxMessageLength = 1000 };
        using var exact = new ConnectionMachine(limits);
        Assert.Equal(ConnectionAction.ReadMore, exact.Read(Segments.Whole([0x82, 0x7E, 0x03, 0xE8])).Action);
        using var over = new ConnectionMachine(limits);
        Assert.Equal(ProtocolViolation.MessageTooBig, over.Read(Segments.Whole([0x82, 0x7E, 0x03, 0xE9])).Violation);
        using var huge = new ConnectionMachine(limits);
        Assert.Equal(ProtocolViolation.MessageTooBig,
            huge.Read(Segments.Whole([0x82, 0x7F, 0x7F, 255, 255, 255, 255, 255, 255, 255])).Violation);
        using var fragmented = new ConnectionMachine(limits);
        Assert.Equal(ProtocolViolation.MessageTooBig,
            fragmented.Read(Segments.Whole([0x02, 0x7E, 0x03, 0xE8, .. new byte[1000], 0x80, 0x01])).Violation);
        // The largest length must not overflow the sum with what was collected already.
        using var overflow = new ConnectionMachine(limits);
        Assert.Equal(ProtocolViolation.MessageTooBig,
            overflow.Read(Segments.Whole([0x02, 0x01, 0, 0x80, 0x7F, 0x7F, 255, 255, 255, 255, 255, 255, 255])).Violation);
    }

    [Fact]
    public void Read_TooManyFragments_Fails()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits { MaxFragments = 3 });
        Assert.Equal(ConnectionAction.Deliver, machine.Read(Segments.Whole([0x02, 1, 0, 0x00, 1, 0, 0x80, 1, 0])).Action);
        using var over = new ConnectionMachine(new ConnectionLimits { MaxFragments = 3 });
        Assert.Equal(ProtocolViolation.TooManyFragments,
            over.Read(Segments.Whole([0x02, 1, 0, 0x00, 1, 0, 0x00, 1, 0, 0x00, 1])).Violation);
    }

    [Fact]
    public void Read_ControlFramesOverTheBudget_FailUntilTimeEarnsMore()
    {
        var limits = new ConnectionLimits { ControlFrameBurst = 4, ControlFramesPerSecond = 2 };
        using var machine = new ConnectionMachine(limits);
        machine.Advance(TimeSpan.Zero);
        for (int i = 0; i < 4; i++)
            Assert.Equal(ConnectionAction.Pong, machine.Read(Segments.Whole([0x89, 0])).Action);
        machine.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(ConnectionAction.NotePong, machine.Read(Segments.Whole([0x8A, 0])).Action);
        Assert.Equal(ProtocolViolation.ControlFrameFlood, machine.Read(Segments.Whole([0x89, 0])).Violation);
    }

    [Fact]
    public void Read_EndlessEmptyFragments_Fail()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits { ControlFrameBurst = 100 });
        byte[] bytes = [0x02, 0x00, .. Enumerable.Repeat((byte)0, 1000)];
        Assert.Equal(ProtocolViolation.ControlFrameFlood, machine.Read(Segments.Whole(bytes)).Violation);
    }

    [Fact]
    public void HoldDelivered_FragmentedMessage_StaysAsItIsWhileMoreIsRead()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits());
        ConnectionStep held = machine.Read(Segments.Whole([0x02, 1, 7, 0x80, 1, 8]));
        machine.HoldDelivered();
        ConnectionStep next = machine.Read(Segments.Whole([0x02, 1, 1, 0x80, 1, 2]));
        Assert.Equal([7, 8], held.Payload.ToArray());
        Assert.Equal([1, 2], next.Payload.ToArray());
    }

    [Fact]
    public void Read_WholeAndFragmentedMessages_AllocateNothing()
    {
        using var machine = new ConnectionMachine(new ConnectionLimits());
        var whole = new ReadOnlySequence<byte>(RawPeer.FrameOf(0x81, new byte[2600]));
        Assert.Equal(0, Allocations.Measure(() => machine.Read(whole)));
    }

    private static (ConnectionAction Action, ProtocolViolation Violation) ReadLast(ConnectionMachine machine, byte[] prefix, byte[] header)
    {
        var buffer = new ReadOnlySequence<byte>([.. prefix, .. header]);
        ConnectionStep step = default;
        while (!buffer.IsEmpty)
        {
            step = machine.Read(buffer);
            buffer = buffer.Slice(step.Consumed);
            if (step.Action is ConnectionAction.ReadMore or ConnectionAction.Fail)
            {
                if (step.Action == ConnectionAction.Fail && prefix is [0x83, ..] && buffer.Length == 4)
                {
                    // The prefix failed the connection: the header is what comes after that.
                    step = machine.Read(new ReadOnlySequence<byte>(header));
                }

                break;
            }
        }

        return (step.Action, step.Violation);
    }

    // What the RFC says about a frame of which only these two bytes are there; a frame without payload is whole.
    private static (ConnectionAction Action, ProtocolViolation Violation) Expect(string state, int first, int second)
    {
        if (state is "closed" or "failed")
            return (ConnectionAction.ReadMore, ProtocolViolation.None);
        int opcode = first & 15;
        bool final = first >= 128;
        bool inMessage = state is "in text" or "in binary";
        ProtocolViolation violation =
            (first & 0x70) != 0 ? ProtocolViolation.ReservedBits
            : opcode is (> 2 and < 8) or > 10 ? ProtocolViolation.ReservedOpcode
            : opcode >= 8 && !final ? ProtocolViolation.FragmentedControlFrame
            : second >= 128 ? ProtocolViolation.MaskedServerFrame
            : opcode >= 8 && second > 125 ? ProtocolViolation.ControlFrameTooLong
            : ProtocolViolation.None;
        // The order within the message is known once the header is whole.
        if (violation == ProtocolViolation.None && second <= 125 && opcode < 8)
        {
            violation = opcode == 0 && !inMessage ? ProtocolViolation.UnexpectedContinuation
                : opcode != 0 && inMessage ? ProtocolViolation.ExpectedContinuation
                : ProtocolViolation.None;
        }

        if (violation != ProtocolViolation.None)
            return (ConnectionAction.Fail, violation);
        if (second != 0)
            return (ConnectionAction.ReadMore, ProtocolViolation.None);
        ConnectionAction action = opcode switch
        {
            8 => ConnectionAction.Close,
            9 => ConnectionAction.Pong,
            10 => ConnectionAction.NotePong,
            _ => final ? ConnectionAction.Deliver : ConnectionAction.ReadMore,
        };
        return (action, ProtocolViolation.None);
    }

    private static string Transcribe(ConnectionMachine machine, IEnumerable<byte[]> pieces)
    {
        using (machine)
        {
            var text = new StringBuilder();
            byte[] rest = [];
            foreach (byte[] piece in pieces)
            {
                rest = [.. rest, .. piece];
                while (machine.State != ConnectionState.Closed)
                {
                    ConnectionStep step = machine.Read(new ReadOnlySequence<byte>(rest));
                    if (step.Action == ConnectionAction.Close)
                        text.Append($"Close {step.Close.Code} {step.Close.Reason};");
                    else if (step.Action != ConnectionAction.ReadMore)
                        text.Append(
                            $"{step.Action} {(step.Action == ConnectionAction.Deliver ? step.Opcode + " " : "")}{Convert.ToHexString(step.Payload.ToArray())};");
                    rest = rest[(int)step.Consumed..];
                    if (step.Action == ConnectionAction.ReadMore)
                        break;
                }
            }

            return text.ToString();
        }
    }
}
