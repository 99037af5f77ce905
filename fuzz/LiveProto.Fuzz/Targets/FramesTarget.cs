using System.Buffers;
using System.Text;
using System.Text.Unicode;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Whatever a server sends after the handshake.</summary>
internal sealed class FramesTarget : IFuzzTarget
{
    public string Name => "frames";

    public string Law => "The steps are the same however the bytes are cut; texts are UTF-8; no more is delivered than came; a broken rule ends it.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [0x81, 0x05, .. "hello"u8, 0x89, 0x01, 7, 0x88, 0x02, 0x03, 0xE8],
        [0x01, 0x03, .. "a\u6f22"u8[..3], 0x89, 0x00, 0x00, 0x00, 0x80, 0x01, .. "\u6f22"u8[2..], 0x82, 0x02, 0xFF, 0xFE],
        [.. RawPeer.FrameOf(0x82, new byte[300]), .. RawPeer.FrameOf(0x81, "gr\u00fc\u00df"u8), .. RawPeer.CloseOf(1007, "no")],
        [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3],
        [0x02, 1, 1, 0x00, 126, 0, 200, .. new byte[200], 0x8A, 0, 0x80, 0],
        [0x81, 0x04, 0xF4, 0x8F, 0xBF, 0xBF, 0x81, 0x02, 0xC3],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        string whole = Transcribe(bytes, bytes.Length);
        foreach (int chunk in (int[])[1, 2, 3, 7, 64])
        {
            string cut = Transcribe(bytes, chunk);
            if (cut != whole)
                throw new InvalidOperationException($"in pieces of {chunk}: {cut}\nwhole: {whole}");
        }
    }

    private static string Transcribe(byte[] bytes, int chunk)
    {
        using var machine = new ConnectionMachine(new ConnectionLimits { MaxMessageLength = 4096, MaxFragments = 64, ControlFrameBurst = 64 });
        var text = new StringBuilder();
        int start = 0;
        long delivered = 0;
        for (int end = Math.Min(chunk, bytes.Length); ; end = Math.Min(end + chunk, bytes.Length))
        {
            while (true)
            {
                ConnectionStep step = machine.Read(Segments.Every(bytes.AsSpan(start, end - start), 5));
                start += (int)step.Consumed;
                if (step.Action == ConnectionAction.ReadMore)
                    break;
                byte[] payload = step.Payload.ToArray();
                text.Append($"{step.Action} {step.Opcode} {step.Violation} {step.Close} {Convert.ToHexString(payload)}\n");
                if (step.Action == ConnectionAction.Fail)
                    return text.ToString();
                if (step.Action == ConnectionAction.Deliver && step.Opcode == Opcode.Text && !Utf8.IsValid(payload))
                    throw new InvalidOperationException("a text that is not UTF-8 was delivered");
                delivered += payload.Length;
                if (delivered > bytes.Length)
                    throw new InvalidOperationException("more was delivered than came");
            }

            if (end == bytes.Length)
                return text.Append(machine.State).ToString();
        }
    }
}
