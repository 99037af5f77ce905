using System.Text;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Tests.Stores;

/// <summary>Servers that share nothing but a store.</summary>
public sealed class SharedResumptionTests
{
    private readonly ScriptedCache _cache = new();

    [Fact]
    public async Task Handle_OfAnotherServer_IsResumed()
    {
        await using MockServer one = await StartAsync();
        await using MockServer other = await StartAsync();
        string handle = await AskAsync(one, "How deep is the sea?");

        await using RawClient client = await RawClient.StartAsync(other, Setup(handle));
        await client.SayAsync("What was my last question?");
        Assert.Equal("Your last question was: How deep is the sea?", await ReadTextAsync(client));
    }

    [Fact]
    public async Task Handle_IsInTheStoreBeforeItsClientHasIt_AndOnlyHashed()
    {
        await using MockServer server = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=a-secret-key");
        await client.SendAsync(Setup());
        string handle = await ReadHandleAsync(client);
        Assert.Single(_cache.Entries);
        foreach ((string key, byte[] value) in _cache.Entries)
        {
            Assert.DoesNotContain(handle, key + Encoding.UTF8.GetString(value), StringComparison.Ordinal);
            Assert.DoesNotContain("a-secret-key", Encoding.UTF8.GetString(value), StringComparison.Ordinal);
        }

        // Ten minutes of a connection, two hours of a handle, and one to tell an expired one from one that never was.
        Assert.Equal(TimeSpan.FromMinutes(10 + 120 + 60), _cache.Lifetime);
    }

    [Fact]
    public async Task StoreThatFails_IsToldToTheClient_WhichGoesOn()
    {
        await using MockServer server = await StartAsync();
        _cache.Before = static () => throw new InvalidOperationException("password=hunter2");
        await using RawClient client = await RawClient.StartAsync(server, Setup());
        JsonNode update = (await client.ReceiveJsonAsync())["sessionResumptionUpdate"]!;
        Assert.Null(update["newHandle"]);
        Assert.NotEqual(true, (bool?)update["resumable"]);
        await client.SayAsync("hello");
        Assert.Equal("You said: hello", await ReadTextAsync(client));
        string warning = server.Sessions[0].Warnings[0];
        Assert.Contains("InvalidOperationException", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatHangs_IsWaitedForSoLongOnly()
    {
        await using MockServer server = await StartAsync(resumption => resumption with { StoreTimeout = TimeSpan.FromMilliseconds(50) });
        _cache.Before = static () => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        await using RawClient client = await RawClient.StartAsync(server, Setup());
        Assert.Null((await client.ReceiveJsonAsync())["sessionResumptionUpdate"]!["newHandle"]);
        Assert.Contains("did not answer within 0.05 s", server.Sessions[0].Warnings[0], StringComparison.Ordinal);

        // One that resumes is told to come again, and not that its handle is bad.
        await using RawClient resuming = await RawClient.ConnectAsync(server);
        await resuming.SendAsync(Setup("any"));
        Assert.Null(await resuming.ReceiveAsync());
        Assert.Equal((1011, "The service is currently unavailable."), ((int)resuming.CloseStatus!, resuming.CloseReason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"Version":7,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[]}""")]
    public async Task StoredSession_ThatIsNone_IsARefusedHandleWithAWarning(string stored)
    {
        await using MockServer server = await StartAsync();
        string handle = await AskAsync(server, "hello");
        foreach (string key in _cache.Entries.Keys)
            _cache.Entries[key] = Encoding.UTF8.GetBytes(stored);
        await using MockServer other = await StartAsync();
        await using RawClient client = await RawClient.ConnectAsync(other);
        await client.SendAsync(Setup(handle));
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal((1008, "BidiGenerateContent session not found"), ((int)client.CloseStatus!, client.CloseReason));
        Assert.Contains("holds what is no session", other.Sessions[0].Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversation_LongerThanAnEntryMayBe_IsNotKept()
    {
        await using MockServer server = await StartAsync(static resumption => resumption with { MaxStoredBytes = 2048 });
        await using RawClient client = await RawClient.StartAsync(server, Setup());
        Assert.NotNull((await client.ReceiveJsonAsync())["sessionResumptionUpdate"]!["newHandle"]);
        await client.SayAsync(new string('x', 4096));
        await ReadTextAsync(client);
        Assert.Null((await client.ReceiveJsonAsync())["sessionResumptionUpdate"]!["newHandle"]);
        Assert.Contains("more than the 2048", server.Sessions[0].Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Seed_WithAStore_IsRefused() => Assert.Throws<ArgumentException>(
        () => new MockServerOptions { Seed = 1, Session = new() { Resumption = new() { Store = _cache } } }.Validate());

    private static string Setup(string? handle = null) =>
        RawClient.Setup.Replace("}}}", handle is null
            ? "},\"sessionResumption\":{}}}"
            : "},\"sessionResumption\":{\"handle\":\"" + handle + "\"}}}", StringComparison.Ordinal);

    private static async Task<string> ReadHandleAsync(RawClient client)
    {
        while (true)
        {
            if ((string?)(await client.ReceiveJsonAsync())["sessionResumptionUpdate"]?["newHandle"] is { } handle)
                return handle;
        }
    }

    private static async Task<string> ReadTextAsync(RawClient client)
    {
        var text = new StringBuilder();
        while (true)
        {
            JsonNode? content = (await client.ReceiveJsonAsync())["serverContent"];
            text.Append((string?)content?["modelTurn"]?["parts"]?[0]?["text"]);
            if (content?["turnComplete"] is not null)
                return text.ToString();
        }
    }

    private static async Task<string> AskAsync(MockServer server, string question)
    {
        await using RawClient client = await RawClient.StartAsync(server, Setup());
        await ReadHandleAsync(client);
        await client.SayAsync(question);
        await ReadTextAsync(client);
        return await ReadHandleAsync(client);
    }

    private Task<MockServer> StartAsync(Func<ResumptionOptions, ResumptionOptions>? with = null)
    {
        ResumptionOptions resumption = new() { Store = _cache };
        return MockServer.StartAsync(new MockServerOptions
        {
            InMemory = true,
            Session = new() { Pacing = new() { Speed = 0 }, Resumption = with?.Invoke(resumption) ?? resumption },
        });
    }
}
