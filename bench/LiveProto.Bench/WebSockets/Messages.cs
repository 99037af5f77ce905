using System.Text;

namespace LiveProto.Bench.WebSockets;

/// <summary>Server messages of the measured sizes.</summary>
internal static class Messages
{
    public const int TurnComplete = 0;

    /// <summary>A compact audio message whose base64 has so many characters; 0 = a turnComplete of 59 bytes.</summary>
    public static byte[] Create(int base64Length)
    {
        if (base64Length == TurnComplete)
            return "{\"serverContent\":{\"turnComplete\":true,\"interrupted\":false}}"u8.ToArray();
        byte[] pcm = new byte[base64Length / 4 * 3];
        new Random(5).NextBytes(pcm);
        return Encoding.ASCII.GetBytes(
            "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"" + Convert.ToBase64String(pcm) + "\"}}]}}}");
    }
}
