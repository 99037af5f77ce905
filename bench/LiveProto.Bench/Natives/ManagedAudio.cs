using System.Globalization;
using LiveProto.Client;
using LiveProto.Client.Transport.Loops;
using LiveProto.Messages;

namespace LiveProto.Bench.Natives;

/// <summary>What <c>audio.c</c> does, in C#, in a process of its own: over the transport that the library has behind its ABI, read
/// where the bytes arrive.</summary>
internal static class ManagedAudio
{
    private const int ChunkSamples = 320;

    /// <summary>Receives so many answers to <paramref name="ask"/>, or sends so many chunks; prints microseconds of CPU for each
    /// message.</summary>
    public static async Task<int> RunAsync(bool sends, string url, int count, string ask)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri(url)),
            Credential = LiveCredential.ApiKey("any"),
            Reconnect = ReconnectPolicy.Never,
            MicrophoneOffAfter = Timeout.InfiniteTimeSpan,
            TransportFactory = new LoopTransportFactory(),
            ReadInline = true,
        });
        await using LiveSession session = await client.ConnectAsync(new Setup { Model = "gemini-3.8-live" });
        await using IAsyncEnumerator<LiveEvent> events = session.ReadEventsAsync().GetAsyncEnumerator();
        if (sends)
            Send(session, count / 4);
        else
            await ReceiveAsync(session, events, count / 4 + 1, ask);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        if (sends)
            Send(session, count);
        else
            count = await ReceiveAsync(session, events, count, ask);
        TimeSpan used = Environment.CpuUsage.TotalTime - start;
        Console.WriteLine((used.TotalMicroseconds / count).ToString("F3", CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<int> ReceiveAsync(LiveSession session, IAsyncEnumerator<LiveEvent> events, int turns, string ask)
    {
        int count = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            await session.SendTextAsync(ask);
            bool isOver = false;
            while (!isOver && await events.MoveNextAsync())
            {
                using (events.Current.Audio)
                    count += events.Current.Kind == LiveEventKind.Audio ? 1 : 0;
                isOver = events.Current.Kind == LiveEventKind.TurnEnded;
            }
        }

        return count;
    }

    private static void Send(LiveSession session, int count)
    {
        short[] chunk = [.. Enumerable.Range(0, ChunkSamples).Select(static i => (short)(i * 50))];
        for (int i = 0; i < count; i++)
        {
            while (session.TrySendAudio(chunk) == Client.Audio.AudioSendStatus.Dropped)
                Thread.Sleep(TimeSpan.FromMicroseconds(100));
        }
    }
}
