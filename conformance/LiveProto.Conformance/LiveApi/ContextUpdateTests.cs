using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A changed instruction and other tools take effect on every family, and are part of every later setup.</summary>
public sealed class ContextUpdateTests
{
    private static readonly Tool s_tool = new() { FunctionDeclarations = [new FunctionDeclaration { Name = "open_door" }] };

    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task UpdateContext_BetweenTurns_IsObeyedAndTheConversationGoesOn(int family)
    {
        ConversationFamily one = ConversationFamily.All[family];
        await using MockServer server = await ConversationFamily.StartServerAsync();
        await using LiveSession session = await one.ConnectAsync(server);
        await ConversationFamily.AskAsync(session, "Good morning");

        await session.UpdateContextAsync("Be a pirate", [s_tool], TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Contains("Be a pirate", await ConversationFamily.AskAsync(session, "What are your instructions?"), StringComparison.Ordinal);
        Assert.Contains("instructions", await ConversationFamily.AskAsync(session, "What was my last question?"), StringComparison.Ordinal);

        // Whatever brings the next connection about.
        server.Sessions[^1].Abort();
        Assert.Contains("Be a pirate", await ConversationFamily.AskAsync(session, "What are your instructions?"), StringComparison.Ordinal);
        Setup last = server.Sessions[^1].Setup!;
        Assert.Equal("Be a pirate", last.SystemInstruction!.Parts[0].Text);
        Assert.Equal("open_door", last.Tools.Single().FunctionDeclarations.Single().Name);
        Assert.NotNull(last.SessionResumption!.Handle);
    }

    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task UpdateContext_BeforeTheFirstWord_IsObeyed(int family)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        await using LiveSession session = await ConversationFamily.All[family].ConnectAsync(server);
        await session.UpdateContextAsync("Be a parrot", cancellationToken: TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Contains("Be a parrot", await ConversationFamily.AskAsync(session, "What are your instructions?"), StringComparison.Ordinal);
    }
}
