using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveProto.Bench.Calls;

/// <summary>What a call is made of: 40 ms of speech received at a time, 20 ms sent, both at the pace of real time.</summary>
internal static class CallTraffic
{
    /// <summary>24 kHz, 40 ms.</summary>
    public const int ReceivedBytes = 960 * sizeof(short);

    /// <summary>16 kHz, 20 ms.</summary>
    public const int SentSamples = 320;

    public static readonly TimeSpan ReceivePeriod = TimeSpan.FromMilliseconds(40);
    public static readonly TimeSpan SendPeriod = TimeSpan.FromMilliseconds(20);

    private const string Before =
        "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"";
    private const string After = "\"}}]}}}";
    private const int StampBytes = 12;

    /// <summary>The frame of one message, unmasked; its first samples are the time at which it was sent.</summary>
    public static byte[] CreateFrame()
    {
        byte[] pcm = new byte[ReceivedBytes];
        new Random(5).NextBytes(pcm);
        byte[] message = Encoding.ASCII.GetBytes(Before + Convert.ToBase64String(pcm) + After);
        return [0x82, 126, (byte)(message.Length >> 8), (byte)message.Length, .. message];
    }

    /// <summary>Writes the time of the system's monotonic clock into a frame; all processes of a machine share it.</summary>
    public static void Stamp(Span<byte> frame, long timestamp)
    {
        Span<byte> stamp = stackalloc byte[StampBytes];
        stamp.Clear();
        MemoryMarshal.Write(stamp, timestamp);
        Base64.EncodeToUtf8(stamp, frame[(4 + Before.Length)..], out _, out _);
    }

    /// <summary>The time that a message was stamped with, from its decoded samples.</summary>
    public static long GetStamp(ReadOnlySpan<byte> pcm) => MemoryMarshal.Read<long>(pcm);
}
