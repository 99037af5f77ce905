using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Text takes the way that its model has for it, at any time of a session.</summary>
public sealed class TextRouteTests
{
    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Ask_ThreeTurns_AreAnsweredOnOneConnection(int family)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        await using LiveSession session = await ConversationFamily.All[family].ConnectAsync(server);
        await AskThreeTimesAsync(session, server);
    }

    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Ask_ManualDetection_IsAnsweredAsWell(int family)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        await using LiveSession session = await ConversationFamily.All[family].ConnectAsync(server, static setup => setup with
        {
            RealtimeInputConfig =
                new RealtimeInputConfig { AutomaticActivityDetection = new AutomaticActivityDetection { Disabled = true } },
        });
        await AskThreeTimesAsync(session, server);
    }

    private static async Task AskThreeTimesAsync(LiveSession session, MockServer server)
    {
        await ConversationFamily.AskAsync(session, "Good morning");
        Assert.Contains("Good morning", await ConversationFamily.AskAsync(session, "What was my last question?"), StringComparison.Ordinal);
        await ConversationFamily.AskAsync(session, "Good night");
        Assert.Single(server.Sessions);
        Assert.Equal(LiveSessionState.Open, session.State);
    }
}
