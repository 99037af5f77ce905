using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>§5.5: pings, pongs, and what a control frame must not be; §5.2: reserved bits and opcodes.</summary>
internal static class ControlCases
{
    private static readonly string Ok = FramingRunner.Name(1, "ok"u8);

    public static IEnumerable<FramingCase> All => [.. Pings(), .. Broken(), .. ReservedBits(), .. ReservedOpcodes()];

    private static IReadOnlyList<FramingCase> Pings()
    {
        var cases = new CaseWriter("2.1", "§5.5.2, §5.5.3");
        foreach (int length in (int[])[0, 1, 2, 64, 124, 125])
        {
            byte[] payload = new byte[length];
            payload.AsSpan().Fill(0xFE);
            cases.Good($"pong {length}", Frame(0x89, payload));
            cases.Good($"pong {length}", Chop(Frame(0x89, payload), 1));
            cases.Good("", Frame(0x8A, payload));
            cases.Good($"pong {length}; {Ok}", Frame(0x89, payload), Frame(0x81, "ok"u8));
            cases.Good($"pong {length}; {Ok}", Frame(0x01, "o"u8), Frame(0x89, payload), Frame(0x80, "k"u8));
            cases.Good(Ok, Frame(0x01, "o"u8), Frame(0x8A, payload), Frame(0x80, "k"u8));
        }

        cases.Good(string.Join("; ", Enumerable.Repeat("pong 3", 10)), [.. Enumerable.Repeat(Frame(0x89, "abc"u8), 10)]);
        // §5.5.3: a burst in one read may be answered by one pong; in memory each is answered at once.
        cases.Good(string.Join("; ", Enumerable.Range(0, 10).Select(i => $"pong {i}")),
            [.. Enumerable.Range(0, 10).SelectMany(i => Frame(0x89, new byte[i]))]);
        cases.Good("pong 1; pong 2", Chop([.. Frame(0x89, [1]), .. Frame(0x89, [1, 2])], 1));
        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> Broken()
    {
        var cases = new CaseWriter("2.2", "§5.5 control frames");
        foreach (int opcode in (int[])[8, 9, 10])
        {
            cases.Bad(Ok, 1002, "FragmentedControlFrame", Frame(0x81, "ok"u8), [(byte)opcode, 0]);
            cases.Bad("", 1002, "FragmentedControlFrame", [(byte)opcode, 3, 1, 2, 3]);
            cases.Bad("", 1002, "FragmentedControlFrame", Frame(0x01, "o"u8), [(byte)opcode, 0]);
            cases.Bad(Ok, 1002, "ControlFrameTooLong", Frame(0x81, "ok"u8), [(byte)(0x80 | opcode), 126, 0, 126, .. new byte[126]]);
            cases.Bad("", 1002, "ControlFrameTooLong", [(byte)(0x80 | opcode), 127, 0, 0, 0, 0, 0, 1, 0, 0]);
            cases.Bad("", 1002, "ControlFrameTooLong", Chop([(byte)(0x80 | opcode), 126], 1));
        }

        foreach (int opcode in (int[])[8, 9, 10])
        {
            cases.Add("failed 1002 FragmentedControlFrame", [[(byte)opcode]]);
            cases.Add("failed 1002 ControlFrameTooLong", [[(byte)(0x80 | opcode), 126]]);
        }

        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> ReservedBits()
    {
        var cases = new CaseWriter("3", "§5.2 RSV1-3");
        for (int bits = 1; bits < 8; bits++)
        {
            foreach (int opcode in (int[])[0, 1, 2, 8, 9, 10])
                cases.Bad(Ok, 1002, "ReservedBits", [.. Frame(0x81, "ok"u8), (byte)(0x80 | bits << 4 | opcode), 0]);
        }

        // Nothing is waited for: the byte that breaks the rule is the last that comes. So below.
        for (int bits = 1; bits < 8; bits++)
            cases.Add("failed 1002 ReservedBits", [[(byte)(0x81 | bits << 4)]]);
        return cases.Cases;
    }

    private static IReadOnlyList<FramingCase> ReservedOpcodes()
    {
        var cases = new CaseWriter("4", "§5.2 opcode");
        foreach (int opcode in (int[])[3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
        {
            cases.Bad("", 1002, "ReservedOpcode", [(byte)(0x80 | opcode), 0]);
            cases.Bad(Ok, 1002, "ReservedOpcode", [.. Frame(0x81, "ok"u8), (byte)(0x80 | opcode), 1, 9]);
            cases.Bad("", 1002, "ReservedOpcode", Frame(0x01, "o"u8), [(byte)opcode, 0]);
        }

        foreach (int opcode in (int[])[3, 7, 11, 15])
            cases.Add("failed 1002 ReservedOpcode", [[(byte)(0x80 | opcode)]]);
        return cases.Cases;
    }
}
