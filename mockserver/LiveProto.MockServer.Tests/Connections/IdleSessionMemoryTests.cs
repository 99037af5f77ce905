namespace LiveProto.Mocking.Tests.Connections;

/// <summary>Alone in its process's time: other tests' garbage would be counted.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(nameof(MeasuredAlone))]
public sealed class IdleSessionMemoryTests
{
    private const int Sessions = 500;
    private const int LimitBytes = 8 * 1024;

    [Fact]
    public async Task Idle_SessionHoldsAtMostEightKilobytes()
    {
        await using MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true });
        for (int i = 0; i < 100; i++)
            await (await OpenAsync(server)).DisposeAsync();

        // The client's end of the pipes is part of the figure: it cannot be told apart, and is small.
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = new Stream[Sessions];
        for (int i = 0; i < Sessions; i++)
            clients[i] = await OpenAsync(server);
        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions;

        Assert.True(each <= LimitBytes, $"{each} bytes a session");
        foreach (Stream client in clients)
            await client.DisposeAsync();
    }

    private static async Task<Stream> OpenAsync(MockServer server)
    {
        Stream client = server.ConnectInMemory();
        await client.WriteAsync(RawHandshake.Bytes);
        await RawHandshake.SkipAnswerAsync(client, TestContext.Current.CancellationToken);
        await client.WriteAsync(RawHandshake.TextFrame(RawClient.Setup));
        byte[] header = new byte[2];
        await client.ReadExactlyAsync(header);
        await client.ReadExactlyAsync(new byte[header[1]]);
        return client;
    }
}
