using System.Globalization;
using LiveProto.Client;
using LiveProto.Messages;

namespace LiveProto.Bench.Natives;

/// <summary>What <c>audio.c</c> does, in C#, in a process of its own.</summary>
internal static class ManagedAudio
{
    private const int ChunkSamples = 320;

    public static async Task<int> RunAsync(bool sends, string url, int count)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri(url)),
            Credential = LiveCredential.ApiKey("any"),
            Reconnect = ReconnectPolicy.Never,
            MicrophoneOffAfter = Timeout.InfiniteTimeSpan,
            // The feed is faster than any reader.
            EventQueueBytes = 1L << 30,
        });
        await using LiveSession session = await client.ConnectAsync(new Setup { Model = "gemini-3.8-live" });
        TimeSpan used = sends ? Send(session, count) : await ReceiveAsync(session, count);
        Console.WriteLine((used.TotalMicroseconds / count).ToString("F3", CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<TimeSpan> ReceiveAsync(LiveSession session, int count)
    {
        int seen = 0;
        TimeSpan start = default;
        await foreach (LiveEvent item in session.ReadEventsAsync())
        {
            using (item.Audio)
                seen += item.Kind == LiveEventKind.Audio ? 1 : 0;
            if (seen == count / 4 && start == default)
                start = Environment.CpuUsage.TotalTime;
            if (seen == count / 4 + count)
                break;
        }

        return Environment.CpuUsage.TotalTime - start;
    }

    private static TimeSpan Send(LiveSession session, int count)
    {
        short[] chunk = [.. Enumerable.Range(0, ChunkSamples).Select(static i => (short)(i * 50))];
        TimeSpan start = default;
        for (int i = 0; i < count / 4 + count; i++)
        {
            if (i == count / 4)
                start = Environment.CpuUsage.TotalTime;
            while (session.TrySendAudio(chunk) == Client.Audio.AudioSendStatus.Dropped)
                Thread.Sleep(TimeSpan.FromMicroseconds(100));
        }

        return Environment.CpuUsage.TotalTime - start;
    }
}
