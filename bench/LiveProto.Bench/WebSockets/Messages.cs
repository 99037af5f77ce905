using System.Text;

namespace LiveProto.Bench.WebSockets;

/// <summary>Server messages of the measured sizes.</summary>
internal static class Messages
{
    public const int TurnComplete = 0;

    private const string TurnCompleteText = "{\"serverContent\":{\"turnComplete\":true,\"interrupted\":false}}";
    private const string AudioBefore =
        "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"";
    private const string AudioAfter = "\"}}]}}}";

    /// <summary>A compact audio message with the given length of base64; 0 = a turnComplete of 59 bytes.</summary>
    public static byte[] Create(int base64Length)
    {
        if (base64Length == TurnComplete)
            return Encoding.ASCII.GetBytes(TurnCompleteText);
        byte[] pcm = new byte[base64Length / 4 * 3];
        new Random(5).NextBytes(pcm);
        return Encoding.ASCII.GetBytes(AudioBefore + Convert.ToBase64String(pcm) + AudioAfter);
    }

    /// <summary>The length of a server's frame around such a message.</summary>
    public static int GetFrameLength(int base64Length)
    {
        int length = base64Length == TurnComplete ? TurnCompleteText.Length : AudioBefore.Length + base64Length + AudioAfter.Length;
        return length + (length < 126 ? 2 : length < 65536 ? 4 : 10);
    }
}
