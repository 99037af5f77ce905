using LiveProto.Client;
using LiveProto.Client.Credentials;
using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Ephemeral tokens from the engine's request to the mock, to the session that one of them opens.</summary>
public sealed class TokenConversationTests
{
    private const string Model = "gemini-2.0-flash-live-001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_OpensAsManySessionsAsItHasUsesAndNeedsNoVersion()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        LiveToken token = await CreateAsync(server, new LiveTokenRequest { Uses = 2 });
        for (int i = 0; i < 2; i++)
        {
            await using LiveSession session = await ConnectAsync(server, token, Text());
            Assert.Equal("You said: Hello", (await session.AskAsync("Hello", Token)).Text);
        }

        LiveConnectException spent = await Assert.ThrowsAsync<LiveConnectException>(async () => await ConnectAsync(server, token, Text()));
        Assert.Contains("used too many times", spent.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Name, spent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatThe_MaskNamesIsTheTokensAndTheRestTheClients()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        LiveToken token = await CreateAsync(server, new LiveTokenRequest
        {
            Constraints = Text() with { SystemInstruction = new Content { Parts = [new Part { Text = "the token's" }] } },
            FieldMask = ["model", "system_instruction"],
        });
        Setup mine = Text() with
        {
            SystemInstruction = new Content { Parts = [new Part { Text = "the client's" }] },
            GenerationConfig = Config(0.25)
        };
        await using LiveSession session = await ConnectAsync(server, token, mine);
        Setup used = server.Sessions.Single().Setup!;
        Assert.Equal(("the token's", 0.25), (used.SystemInstruction!.Parts[0].Text, used.GenerationConfig!.Temperature));
    }

    [Fact]
    public async Task WhatThe_ServerRefusesIsSaid()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        LiveTokenException error = await Assert.ThrowsAsync<LiveTokenException>(
            () => CreateAsync(server, new LiveTokenRequest { ExpireTime = TimeProvider.System.GetUtcNow().AddDays(2) }));
        Assert.Contains("expire_time is too far in the future", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsRetryable);
    }

    private static GenerationConfig Config(double temperature) => new() { ResponseModalities = [Modality.Text], Temperature = temperature };

    private static Setup Text() => new() { Model = Model, GenerationConfig = Config(1) };

    private static async Task<LiveToken> CreateAsync(MockServer server, LiveTokenRequest request)
    {
        using var http = new HttpClient();
        return await LiveTokens.CreateAsync(http, LiveCredential.ApiKey("any"), request,
            LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress), Token);
    }

    private static async Task<LiveSession> ConnectAsync(MockServer server, LiveToken token, Setup setup) =>
        await new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = token.ToCredential(),
        }).ConnectAsync(setup, Token);
}
