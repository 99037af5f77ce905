using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>§5.2 and §5.6: every form of length, both kinds of message, whole and in crumbs; wrong forms and masked frames.</summary>
internal static class LengthCases
{
    public static IEnumerable<FramingCase> All => [.. Lengths(), .. Forms(), .. Masked(), .. Limits()];

    private static IReadOnlyList<FramingCase> Lengths()
    {
        var cases = new CaseWriter("1", "§5.6");
        foreach (int opcode in (int[])[1, 2])
        {
            foreach (int length in (int[])[0, 1, 2, 3, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536, 65537, 131072])
            {
                byte[] payload = [.. Enumerable.Repeat((byte)'*', length)];
                byte[] frame = Frame(0x80 | opcode, payload);
                cases.Good(FramingRunner.Name(opcode, payload), frame);
                cases.Good(FramingRunner.Name(opcode, payload), Chop(frame, length < 1000 ? 1 : 997));
            }
        }

        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> Forms()
    {
        var cases = new CaseWriter("8.1", "§5.2 payload length");
        foreach (byte length in (byte[])[0, 1, 64, 124, 125])
        {
            cases.Bad("", 1002, "NonMinimalLength", [0x81, 126, 0, length, .. new byte[length]]);
            cases.Bad("", 1002, "NonMinimalLength", [0x82, 127, 0, 0, 0, 0, 0, 0, 0, length, .. new byte[length]]);
        }

        cases.Bad("", 1002, "NonMinimalLength", [0x82, 127, 0, 0, 0, 0, 0, 0, 0, 126]);
        cases.Bad("", 1002, "NonMinimalLength", [0x82, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
        foreach (byte top in (byte[])[0x80, 0x81, 0xC0, 0xFF])
        {
            cases.Bad("", 1002, "LengthOutOfRange", [0x82, 127, top, 0, 0, 0, 0, 0, 0, 1]);
            cases.Bad("", 1002, "LengthOutOfRange", [0x81, 127, top]);
        }

        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> Masked()
    {
        var cases = new CaseWriter("8.2", "§5.1 masked server frame");
        foreach (int opcode in (int[])[0, 1, 2, 8, 9, 10])
        {
            foreach (byte length in (byte[])[0, 5])
                cases.Bad(FramingRunner.Name(1, "ok"u8), 1002, "MaskedServerFrame", Frame(0x81, "ok"u8),
                    [(byte)(0x80 | opcode), (byte)(0x80 | length), 1, 2, 3, 4, .. new byte[length]]);
        }

        // Nothing is waited for: the byte with the mask bit is the last that comes.
        cases.Add("failed 1002 MaskedServerFrame", [[0x81, 0x85]]);
        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> Limits()
    {
        const int max = FramingRunner.MaxMessageLength;
        var cases = new CaseWriter("8.3", "§10.4 limits");
        cases.Bad("", 1009, "MessageTooBig", [0x82, 127, 0, 0, 0, 0, 0, 2, 0, 1]);
        cases.Bad("", 1009, "MessageTooBig", [0x82, 127, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF]);
        cases.Bad("", 1009, "MessageTooBig", [0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0]);
        cases.Bad("", 1009, "MessageTooBig", [0x82, 127, 0x40, 0, 0, 0, 0, 0, 0, 0]);
        cases.Bad("", 1009, "MessageTooBig", [0x81, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        cases.Bad("", 1009, "MessageTooBig", Frame(0x02, new byte[max]), Frame(0x80, [1]));
        cases.Bad("", 1009, "MessageTooBig", Frame(0x02, new byte[max / 2]), Frame(0x00, new byte[max / 2]), [0x80, 1]);
        cases.Bad("", 1009, "MessageTooBig", Frame(0x02, [1]), [0x80, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        cases.Good(FramingRunner.Name(2, new byte[max]), Frame(0x02, new byte[max / 2]), Frame(0x80, new byte[max / 2]));
        cases.Good(FramingRunner.Name(2, new byte[max]), Frame(0x02, new byte[max]), Frame(0x80, []));
        cases.Bad("", 1008, "ControlFrameFlood", Frame(0x02, [1]), [.. Enumerable.Repeat<byte[]>([0x00, 0x00], 300).SelectMany(b => b)]);
        cases.Bad("", 1008, "TooManyFragments", Frame(0x02, [1]),
            [.. Enumerable.Repeat<byte[]>([0x00, 0x01, 0x07], 17_000).SelectMany(b => b)]);
        cases.Bad("", 1008, "ControlFrameFlood", [.. Enumerable.Repeat<byte[]>([0x8A, 0x00], 300).SelectMany(b => b)]);
        byte[][] most = [Frame(0x02, [7]), [.. Enumerable.Repeat<byte[]>([0x00, 0x01, 0x07], FramingRunner.MaxFragments - 2)
            .SelectMany(b => b)]];
        cases.Good(FramingRunner.Name(2, [.. Enumerable.Repeat((byte)7, FramingRunner.MaxFragments)]), [.. most, Frame(0x80, [7])]);
        cases.Bad("", 1008, "TooManyFragments", [.. most, Frame(0x00, [7]), Frame(0x80, [7])]);
        // The budget of control frames is spent to the last: a Close is always taken.
        byte[] pongs = [.. Enumerable.Repeat<byte[]>([0x8A, 0x00], 256).SelectMany(b => b)];
        cases.Good("", pongs);
        cases.Bad("", 1008, "ControlFrameFlood", pongs, [0x8A, 0x00]);
        return cases.Cases;
    }
}
