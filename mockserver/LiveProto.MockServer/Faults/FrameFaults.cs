using System.Text;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Faults;

/// <summary>Faults that change how a message's bytes are sent.</summary>
internal static class FrameFaults
{
    public static Outgoing.Message Shape(Outgoing.Message whole, List<Fault> struck)
    {
        foreach (Fault fault in struck)
        {
            whole = fault.Kind switch
            {
                FaultKind.TextFrame => whole with { IsText = true },
                FaultKind.Fragment => whole with { Cuts = fault.Cuts },
                FaultKind.BigMessage => whole with { Payload = Pad(whole.Payload, fault.Size) },
                FaultKind.BadBase64 => whole with { Payload = BreakBase64(whole.Payload) },
                _ => whole,
            };
        }

        return whole;
    }

    /// <summary>Puts a member of a later version before the last brace, as long as it takes; a message that is long enough stays as it
    /// is.</summary>
    private static byte[] Pad(byte[] json, int size)
    {
        int end = json.AsSpan().LastIndexOf((byte)'}');
        if (end < 0 || json.Length >= size)
            return json;
        bool isEmpty = json.AsSpan(0, end).TrimEnd(" \n"u8).EndsWith("{"u8);
        byte[] opening = Encoding.ASCII.GetBytes(isEmpty ? "\"paddingOfALaterVersion\": \"" : ", \"paddingOfALaterVersion\": \"");
        int filling = Math.Max(0, size - json.Length - opening.Length - 1);
        return [.. json.AsSpan(0, end), .. opening, .. Enumerable.Repeat((byte)'x', filling), (byte)'"', .. json.AsSpan(end)];
    }

    private static byte[] BreakBase64(byte[] json)
    {
        byte[] broken = [.. json];
        int name = broken.AsSpan().IndexOf("\"data\":"u8);
        int quote = name < 0 ? -1 : broken.AsSpan(name + 7).IndexOf((byte)'"');
        if (quote >= 0)
            "!*!*"u8[..Math.Min(4, broken.Length - (name + 8 + quote))].CopyTo(broken.AsSpan(name + 8 + quote));
        return broken;
    }
}
