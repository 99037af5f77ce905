using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Profiles;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A server that has forgotten the conversation is told what was said, as each family takes it, and answers out of it.</summary>
public sealed class FreshSessionTests
{
    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Ask_AfterTheHandlesExpired_IsAnsweredOutOfWhatWasSaidBefore(int family)
    {
        ConversationFamily one = ConversationFamily.All[family];
        await using MockServer server = await MockServer.StartAsync(new MockServerOptions
        {
            Session = new SessionOptions
            {
                Pacing = new PacingOptions { Speed = 0 },
                Resumption = new ResumptionOptions { HandleLifetime = TimeSpan.FromMilliseconds(1) },
            },
        });
        await using LiveSession session = await one.ConnectAsync(server);
        await ConversationFamily.AskAsync(session, "My name is Ada");
        await ConversationFamily.AskAsync(session, "How are you?");
        server.Sessions[^1].Abort();

        Assert.Contains("How are you?", await ConversationFamily.AskAsync(session, "What was my last question?"), StringComparison.Ordinal);
        Assert.Contains("Ada", await ConversationFamily.AskAsync(session, "What is my name?"), StringComparison.Ordinal);
        LiveMove move = await MoveOfAsync(session);
        Assert.True(move.IsFresh);
        Assert.Equal(4, move.Seeded);
        Setup setup = server.Sessions[^1].Setup!;
        bool isMarked = one.OptionsFor(server).FindProfile(one.Model).Input.Seeding.Value == HistorySeeding.InitialHistory;
        Assert.Equal(isMarked, setup.HistoryConfig?.InitialHistoryInClientContent == true);

        // The fresh session's own handles are good for what it was told.
        Assert.NotNull(session.ResumptionHandle);
    }

    private static async Task<LiveMove> MoveOfAsync(LiveSession session)
    {
        await foreach (LiveEvent item in session.ReadEventsAsync([LiveEventKind.Resumed], TestContext.Current.CancellationToken))
            return item.Move!;
        throw new InvalidOperationException("No move.");
    }
}
