using System.Buffers;
using System.Text;
using LiveProto.Fuzz.Oracles;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Whatever a server sends after the handshake.</summary>
internal sealed class FramesTarget : IFuzzTarget
{
    private static readonly ConnectionLimits s_limits = new() { MaxMessageLength = 200, MaxFragments = 6, ControlFrameBurst = 5 };

    public string Name => "frames";

    public string Law =>
        "The steps are those of a slow, obvious reading of RFC 6455, limits of length, count and total included, however the bytes are cut.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [0x81, 0x05, .. "hello"u8, 0x89, 0x01, 7, 0x88, 0x02, 0x03, 0xE8],
        [0x01, 0x03, .. "a\u6f22"u8[..3], 0x89, 0x00, 0x00, 0x00, 0x80, 0x01, .. "\u6f22"u8[2..], 0x82, 0x02, 0xFF, 0xFE],
        [.. RawPeer.FrameOf(0x82, new byte[300]), .. RawPeer.FrameOf(0x81, "gr\u00fc\u00df"u8), .. RawPeer.CloseOf(1007, "no")],
        [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3],
        [0x02, 1, 1, 0x00, 126, 0, 200, .. new byte[200], 0x8A, 0, 0x80, 0],
        [0x81, 0x04, 0xF4, 0x8F, 0xBF, 0xBF, 0x81, 0x02, 0xC3],
        [0x82, 126, 0, 200, .. new byte[200], 0x02, 100, .. new byte[100], 0x80, 100, .. new byte[100]],
        [0x89, 0, 0x8A, 0, 0x89, 0, 0x02, 0, 0x00, 0, 0x00, 1, 1, 0x00, 1, 2, 0x00, 1, 3, 0x80, 1, 4],
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        string expected = new SlowFrames(s_limits).Transcribe(input);
        foreach (int chunk in (int[])[Math.Max(1, bytes.Length), 1, 2, 3, 7, 64])
        {
            string found = Transcribe(bytes, chunk);
            if (found != expected)
                throw new InvalidOperationException($"in pieces of {chunk}: {found}\nexpected: {expected}");
        }
    }

    private static string Transcribe(byte[] bytes, int chunk)
    {
        using var machine = new ConnectionMachine(s_limits);
        var text = new StringBuilder();
        int start = 0;
        for (int end = Math.Min(chunk, bytes.Length); ; end = Math.Min(end + chunk, bytes.Length))
        {
            while (true)
            {
                ConnectionStep step = machine.Read(Segments.Every(bytes.AsSpan(start, end - start), 5));
                start += (int)step.Consumed;
                if (step.Action == ConnectionAction.ReadMore)
                    break;
                if (step.Action == ConnectionAction.Fail)
                    return text.Append($"Fail {step.Violation}\n").ToString();
                text.Append($"{step.Action} {(int)step.Opcode} {Convert.ToHexString(step.Payload.ToArray())}\n");
            }

            if (end == bytes.Length)
                return text.Append(machine.State).ToString();
        }
    }
}
