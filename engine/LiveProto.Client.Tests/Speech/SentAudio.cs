using System.Runtime.InteropServices;
using System.Text.Json;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

/// <summary>What a client has sent, read with the platform's JSON: audio as samples, anything else by the name of its member.</summary>
internal static class SentAudio
{
    /// <summary>The next message: its samples, or the name of what it holds.</summary>
    public static async Task<(string Name, short[] Samples)> NextAsync(this RawPeer peer)
    {
        using JsonDocument json = JsonDocument.Parse((await peer.ReadFrameAsync())!.Text);
        JsonProperty member = json.RootElement.EnumerateObject().Single();
        if (member.Name != "realtimeInput")
            return (member.Name, []);
        JsonProperty input = member.Value.EnumerateObject().Single();
        if (input.Name != "audio")
            return (input.Name, []);
        Assert.Equal("audio/pcm;rate=16000", input.Value.GetProperty("mimeType").GetString());
        byte[] bytes = input.Value.GetProperty("data").GetBytesFromBase64();
        return ("audio", MemoryMarshal.Cast<byte, short>(bytes).ToArray());
    }

    /// <summary>All samples up to the next message that is not audio, and the name of that.</summary>
    public static async Task<(short[] Samples, string End)> UntilOtherAsync(this RawPeer peer)
    {
        var samples = new List<short>();
        while (true)
        {
            (string name, short[] audio) = await peer.NextAsync();
            if (name != "audio")
                return ([.. samples], name);
            samples.AddRange(audio);
        }
    }
}
