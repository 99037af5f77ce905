using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>§8.1: valid and invalid UTF-8, whole, in crumbs inside one frame, in fragments cut inside characters; and the frame that never
/// gets whole.</summary>
internal static class Utf8Cases
{
    private static readonly string[] Valid =
    [
        "00", "7F", "C280", "DFBF", "E0A080", "E18080", "ECBFBF", "ED8080", "ED9FBF", "EE8080", "EFBFBD", "EFBFBE", "EFBFBF", "F0908080",
        "F09FBFBE", "F09FBFBF", "F3BFBFBF", "F48FBFBE", "F48FBFBF", "CEBAE1BDB9CF83CEBCCEB5",
        "48656C6C6F2DC2B540C39FC3B6C3A4C3BCC3A0C3A12D5554462D382121",
        "EFBBBF61", "61CC80", "E4BDA0E5A5BD",
    ];

    // Each with the length of the longest prefix that some continuation could still make valid.
    private static readonly (string Hex, int Good)[] Invalid =
    [
        ("80", 0), ("BF", 0), ("8080", 0), ("C0", 0), ("C1BF", 0), ("C080", 0), ("C220", 1), ("C2C2", 1), ("E08080", 1),
        ("E09FBF", 1), ("E0A020", 2),
        ("E120", 1), ("E18020", 2), ("EDA080", 1), ("EDAFBF", 1), ("EDB080", 1), ("EDBFBF", 1), ("EDA080EDB080", 1), ("F0808080", 1),
        ("F08FBFBF", 1),
        ("F09020", 2), ("F0908020", 3), ("F4908080", 1), ("F48FBF20", 3), ("F5808080", 0), ("F8888080", 0), ("FC84808080", 0),
        ("FE", 0), ("FF", 0),
        ("CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", 12), ("CEBAE1BDB9CF83CEBCCEB5F4908080656469746564", 12), ("61FF62", 1),
    ];

    // A continuation byte is 80–BF: its neighbours, in each place.
    private static readonly (string Hex, int Good)[] Borders =
    [
        ("C27F", 1), ("C2C0", 1), ("E17F80", 1), ("E1C080", 1), ("E1807F", 2), ("E180C0", 2), ("F17F8080", 1), ("F1C08080", 1),
        ("F1807F80", 2), ("F180C080", 2), ("F180807F", 3), ("F18080C0", 3), ("E0A07F", 2), ("E0A0C0", 2), ("F490C080", 1),
    ];

    private static readonly string[] Truncated = ["C2", "DF", "E0", "E0A0", "EFBF", "F0", "F090", "F09080", "F48FBF", "61CEBAE1BD"];

    public static IEnumerable<FramingCase> All
    {
        get
        {
            var cases = new CaseWriter("6", "§8.1");
            foreach (string hex in Valid)
                AddValid(cases, Convert.FromHexString(hex));
            foreach ((string hex, int good) in Invalid)
                AddInvalid(cases, Convert.FromHexString(hex), good);
            foreach (string hex in Truncated)
                AddTruncated(cases, Convert.FromHexString(hex));
            foreach (string hex in (string[])["C3BC", "E4BDA0", "F09F9880", "61E4BDA062"])
                AddPinged(cases, Convert.FromHexString(hex));
            foreach ((string hex, int good) in Borders)
                AddInvalid(cases, Convert.FromHexString(hex), good);
            return cases.Cases;
        }
    }

    private static void AddValid(CaseWriter cases, byte[] text)
    {
        string delivered = FramingRunner.Name(1, text);
        cases.Good(delivered, Frame(0x81, text));
        cases.Good(delivered, Chop(Frame(0x81, text), 1));
        cases.Good(delivered, [.. Fragments(text)]);
    }

    private static void AddInvalid(CaseWriter cases, byte[] text, int good)
    {
        cases.Bad("", 1007, "InvalidUtf8", Frame(0x81, text));
        // Strictly: the frame announces ten bytes that never come, and so does the second fragment.
        byte[] unfinished = [0x81, (byte)(text.Length + 10), .. text[..(good + 1)]];
        cases.Add("failed 1007 InvalidUtf8", [.. Chop(unfinished, 1)]);
        cases.Add("failed 1007 InvalidUtf8", [Frame(0x01, text.AsSpan(0, good)), [0x00, (byte)(text.Length + 10), text[good]]]);
        cases.Good(FramingRunner.Name(2, text), Frame(0x82, text));
    }

    private static void AddTruncated(CaseWriter cases, byte[] text)
    {
        cases.Bad("", 1007, "InvalidUtf8", Frame(0x81, text));
        cases.Bad("", 1007, "InvalidUtf8", [.. Fragments(text)]);
        // So far nothing is wrong: the connection lives until the bytes end.
        cases.Add("TransportLost", [[0x81, (byte)(text.Length + 1), .. text]]);
    }

    // A control frame between two halves of a character is not a part of the text.
    private static void AddPinged(CaseWriter cases, byte[] text)
    {
        for (int at = 1; at < text.Length; at++)
            cases.Good($"pong 1; {FramingRunner.Name(1, text)}", Frame(0x01, text.AsSpan(0, at)), Frame(0x89, [0xFF]),
                Frame(0x80, text.AsSpan(at)));
    }

    private static IEnumerable<byte[]> Fragments(byte[] text)
    {
        for (int i = 0; i < text.Length; i++)
            yield return Frame(i == 0 ? 0x01 : 0x00, [text[i]]);
        yield return Frame(0x80, []);
    }
}
