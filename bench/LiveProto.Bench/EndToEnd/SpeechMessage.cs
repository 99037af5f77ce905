using System.Text;

namespace LiveProto.Bench.EndToEnd;

/// <summary>A piece of speech as the service sends it: pretty-printed JSON.</summary>
internal static class SpeechMessage
{
    public static byte[] Create(int pcmBytes)
    {
        var pcm = new byte[pcmBytes];
        new Random(1).NextBytes(pcm);
        string json = $$"""
            {
              "serverContent": {
                "modelTurn": {
                  "parts": [
                    {
                      "inlineData": {
                        "mimeType": "audio/pcm;rate=24000",
                        "data": "{{Convert.ToBase64String(pcm)}}"
                      }
                    }
                  ]
                }
              }
            }

            """;
        return Encoding.UTF8.GetBytes(json);
    }
}
