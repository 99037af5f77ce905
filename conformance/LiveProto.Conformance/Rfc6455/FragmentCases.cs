using System.Text;
using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>§5.4: every order of one, two and (inside a message) three frames, judged by a model of a dozen lines.</summary>
internal static class FragmentCases
{
    // Upper case = FIN. T text, B binary, C continuation, P ping, O pong.
    private const string Kinds = "TtBbCcPO";

    public static IEnumerable<FramingCase> All
    {
        get
        {
            var cases = new CaseWriter("5", "§5.4");
            foreach (string order in Orders())
            {
                byte[] bytes = [.. order.SelectMany((kind, i) => Frame(FirstByte(kind), [(byte)('a' + i)]))];
                string expectation = Judge(order);
                cases.Add(expectation, [bytes, Goodbye]);
            }

            // As above, each frame a read of its own.
            foreach (string order in (string[])["tT", "tB", "bT", "bB", "tPT", "tC", "bC", "tPC", "CT", "TC"])
                cases.Add(Judge(order), [.. order.Select((kind, i) => Frame(FirstByte(kind), [(byte)('a' + i)])), Goodbye]);
            AddBinaryThatIsNoText(cases);
            AddMessagesInARow(cases);
            return cases.Cases;
        }
    }

    // §5.6: the opcode of a message's first frame says what its continuations are.
    private static void AddBinaryThatIsNoText(CaseWriter cases)
    {
        foreach (string hex in (string[])["FFFE", "C3C3", "EDA080", "61C3", "F48F"])
        {
            byte[] payload = Convert.FromHexString(hex);
            string delivered = FramingRunner.Name(2, payload);
            byte[] start = Frame(0x02, payload.AsSpan(0, 1));
            byte[] end = Frame(0x80, payload.AsSpan(1));
            cases.Good(delivered, start, end);
            cases.Good(delivered, Chop([.. start, .. end], 1));
            cases.Good($"pong 1; {delivered}", start, Frame(0x89, [1]), end);
            cases.Good($"{delivered}; {FramingRunner.Name(1, "ok"u8)}", start, end, Frame(0x01, "o"u8), Frame(0x80, "k"u8));
        }
    }

    private static void AddMessagesInARow(CaseWriter cases)
    {
        byte[][] writes = [Frame(0x01, "a"u8), Frame(0x80, "b"u8), Frame(0x02, [0xFF]), Frame(0x80, [0xFE]), Frame(0x81, "c"u8),
            Frame(0x01, "d"u8), Frame(0x80, [])];
        string delivered = string.Join(
            "; ", FramingRunner.Name(1, "ab"u8), FramingRunner.Name(2, [0xFF, 0xFE]), FramingRunner.Name(1, "c"u8),
            FramingRunner.Name(1, "d"u8));
        cases.Good(delivered, writes);
        cases.Good(delivered, [.. writes.SelectMany(w => w)]);
        cases.Good(delivered, Chop([.. writes.SelectMany(w => w)], 1));
    }

    private static IEnumerable<string> Orders() =>
        [
            .. Kinds.Select(a => $"{a}"),
            .. from a in Kinds from b in Kinds select $"{a}{b}",
            .. from b in Kinds from c in Kinds select $"t{b}{c}",
            .. from c in "TbC" from d in Kinds select $"bPc{c}{d}",
        ];

    private static int FirstByte(char kind) =>
        (char.IsUpper(kind) ? 0x80 : 0) | char.ToLowerInvariant(kind) switch { 't' => 1, 'b' => 2, 'c' => 0, 'p' => 9, _ => 10 };

    // The model: what is open, what was collected.
    private static string Judge(string order)
    {
        var steps = new List<string>();
        int open = 0;
        var collected = new StringBuilder();
        for (int i = 0; i < order.Length; i++)
        {
            char kind = char.ToLowerInvariant(order[i]);
            if (kind == 'p')
                steps.Add("pong 1");
            if (kind is 'p' or 'o')
                continue;
            if (kind == 'c' != (open != 0))
                return Join(steps, open == 0 ? "failed 1002 UnexpectedContinuation" : "failed 1002 ExpectedContinuation");
            open = open == 0 ? (kind == 't' ? 1 : 2) : open;
            collected.Append((char)('a' + i));
            if (char.IsLower(order[i]))
                continue;
            steps.Add(FramingRunner.Name(open, Encoding.ASCII.GetBytes(collected.ToString())));
            collected.Clear();
            open = 0;
        }

        return Join(steps, "peer closed 1000");
    }

    private static string Join(List<string> steps, string end) => string.Join("; ", steps.Append(end));
}
