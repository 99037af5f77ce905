using System.Text;
using static LiveProto.Conformance.Rfc6455.CaseWriter;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>§5.5.1 and §7: codes, reasons, and what comes after a Close.</summary>
internal static class CloseCases
{
    private static readonly string Ok = FramingRunner.Name(1, "ok"u8);

    public static IEnumerable<FramingCase> All
    {
        get
        {
            var cases = new CaseWriter("7", "§5.5.1, §7.4");
            foreach (int code in (int[])[1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999,
                4000, 4001, 4999])
            {
                cases.Add($"peer closed {code}", [Close(code, "")]);
                cases.Add($"peer closed {code}", [.. Chop(Close(code, "grüße"), 1)]);
            }

            foreach (int code in (int[])[0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 5001, 9999, 32768, 65535])
                cases.Add($"{Ok}; failed 1002 InvalidCloseCode", [Frame(0x81, "ok"u8), Close(code, "")]);

            cases.Add("peer closed 1005", [[0x88, 0x00]]);
            cases.Add("failed 1002 ClosePayloadTooShort", [[0x88, 0x01, 0x03]]);
            foreach (int length in (int[])[1, 2, 122, 123])
                cases.Add("peer closed 1000", [Close(1000, new string('r', length))]);
            cases.Add("failed 1002 ControlFrameTooLong", [[0x88, 126, 0, 126, 0x03, 0xE8, .. new byte[124]]]);
            foreach (string hex in (string[])["80", "C3", "EDA080", "F4908080", "C080", "FF"])
                cases.Add("failed 1007 InvalidCloseReason", [Frame(0x88, [0x03, 0xE8, .. Convert.FromHexString(hex)])]);

            AddAfterClose(cases);
            return cases.Cases;
        }
    }

    private static void AddAfterClose(CaseWriter cases)
    {
        foreach (byte[] later in (byte[][])[Frame(0x81, "no"u8), Frame(0x82, [1]), Frame(0x89, [1]), Close(1001, ""), [0x83, 0xFF],
            [0xFF, 0xFF, 0xFF], Frame(0x80, [1])])
        {
            cases.Add("peer closed 1000", [[.. Close(1000, ""), .. later]]);
            cases.Add($"{Ok}; peer closed 1000", [Frame(0x81, "ok"u8), Close(1000, ""), later]);
        }

        cases.Add("peer closed 1000", [Frame(0x01, "o"u8), Close(1000, "")]);
        cases.Add($"{Ok}; pong 1; peer closed 1000", [[.. Frame(0x81, "ok"u8), .. Frame(0x89, [1]), .. Close(1000, "")]]);
        cases.Add("TransportLost", []);
        cases.Add($"{Ok}; TransportLost", [Frame(0x81, "ok"u8)]);
        cases.Add("TransportLost", [[0x81]]);
        cases.Add("TransportLost", [[0x88, 0x02, 0x03]]);
        cases.Add("TransportLost", [Frame(0x01, "o"u8)]);
    }

    private static byte[] Close(int code, string reason) => Frame(0x88, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);
}
