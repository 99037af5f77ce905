using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

internal static class Sessions
{
    /// <summary>Disposes the session, the server answering its close; what else it sent is passed over.</summary>
    public static async Task DisposeRudelyAsync(this LiveSession session, RawPeer peer, LiveServer server)
    {
        Task closing = session.DisposeAsync().AsTask();
        while (await peer.ReadFrameAsync() is { } frame)
        {
            if (frame.Opcode != 8)
                continue;
            await peer.SendAsync(RawPeer.CloseOf(1000));
            await peer.FinishAsync();
            break;
        }

        await server.RunAsync(Task.Run(async () =>
        {
            await closing;
            return true;
        }));
    }
}
