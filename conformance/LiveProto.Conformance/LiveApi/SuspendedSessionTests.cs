using System.Text.Json;
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Suspension;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A session that was put away is taken up by another client, which has nothing of the first one but its JSON.</summary>
public sealed partial class SuspendedSessionTests
{
    private const int Times = 10;

    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Resume_ByAnotherClient_RemembersTheLastQuestionEachTime(int family)
    {
        ConversationFamily one = ConversationFamily.All[family];
        await using MockServer server = await ConversationFamily.StartServerAsync();
        LiveSession session = await one.ConnectAsync(server);
        for (int i = 0; i < Times; i++)
        {
            string question = $"Is {i} a number?";
            await ConversationFamily.AskAsync(session, question);
            string json = (await SuspendAsync(session)).ToJson();
            session = await new LiveClient(one.OptionsFor(server)).ResumeAsync(SuspendedSession.Parse(json),
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.Contains(question, await ConversationFamily.AskAsync(session, "What was my last question?"), StringComparison.Ordinal);
        }

        Assert.Equal(Times + 1, server.Sessions.Count);
        Assert.NotNull(server.Sessions[^1].Setup!.SessionResumption!.Handle);
        await session.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Resume_ServerHasForgotten_ThrowsOrByOptionIsToldWhatWasSaid(int family)
    {
        ConversationFamily one = ConversationFamily.All[family];
        SuspendedSession suspended;
        await using (MockServer first = await ConversationFamily.StartServerAsync())
        {
            LiveSession before = await one.ConnectAsync(first);
            await ConversationFamily.AskAsync(before, "Is seven a number?");
            suspended = await SuspendAsync(before);
        }

        await using MockServer server = await ConversationFamily.StartServerAsync();
        var client = new LiveClient(one.OptionsFor(server));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => client.ResumeAsync(suspended).AsTask());
        Assert.Contains("session not found", error.Message, StringComparison.Ordinal);

        await using LiveSession session = await client.ResumeAsync(suspended, ForgottenSession.Retell,
            TestContext.Current.CancellationToken);
        Assert.Contains("Is seven a number?", await ConversationFamily.AskAsync(session, "What was my last question?"),
            StringComparison.Ordinal);
        LiveMove move = (await session.WaitForAsync(LiveEventKind.Resumed, TestContext.Current.CancellationToken)).Move!;
        Assert.Equal((true, 2), (move.IsFresh, move.Seeded));
    }

    // On 3.8 the handle knows the question and not its answer: without that both questions would be asked in one.
    [Theory]
    [MemberData(nameof(ConversationFamily.Indices), MemberType = typeof(ConversationFamily))]
    public async Task Resume_AnsweredTurnThatNoHandleKnows_IsToldAsHistoryOrSaidToBeForgotten(int family)
    {
        ConversationFamily one = ConversationFamily.All[family];
        await using MockServer server = await ConversationFamily.StartServerAsync();
        LiveSession before = await one.ConnectAsync(server);
        await ConversationFamily.AskAsync(before, "Hello");
        SuspendedSession suspended = SuspendedSession.Parse((await SuspendAsync(before)).ToJson());
        await using LiveSession session = await new LiveClient(one.OptionsFor(server)).ResumeAsync(suspended,
            cancellationToken: TestContext.Current.CancellationToken);
        string answer = await ConversationFamily.AskAsync(session, "Again");
        if (suspended.Uncovered.Count == 0)
        {
            Assert.DoesNotContain("Hello", answer, StringComparison.Ordinal);
            return;
        }

        LiveMove move = (await session.WaitForAsync(LiveEventKind.Resumed, TestContext.Current.CancellationToken)).Move!;
        if (move.Retold.Contains("clientContent"))
            Assert.DoesNotContain("Hello", answer, StringComparison.Ordinal);
        else
            Assert.Contains("serverContent", move.Lost.Select(static lost => lost.What));
    }

    // Any serializer writes it, and no reflection is needed.
    [Fact]
    public async Task Suspended_BySourceGeneratedJson_IsWhole()
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        ConversationFamily one = ConversationFamily.All[4];
        LiveSession session = await one.ConnectAsync(server);
        await ConversationFamily.AskAsync(session, "Hello");
        SuspendedSession suspended = await SuspendAsync(session);
        string json = JsonSerializer.Serialize(suspended, SuspendedJson.Default.SuspendedSession);
        SuspendedSession read = JsonSerializer.Deserialize(json, SuspendedJson.Default.SuspendedSession)!;
        Assert.Equal(suspended.ToJson(), read.ToJson());
        Assert.Equal(suspended.Handle, read.Handle);
        Assert.Equal(["Hello"], read.Memory.Where(static turn => turn.Side == TranscriptionSide.User).Select(static turn => turn.Text));
        Assert.Contains(one.Model, read.SetupJson, StringComparison.Ordinal);
        Assert.DoesNotContain(read.Handle!, read.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", read.ToString(), StringComparison.Ordinal);
    }

    private static Task<SuspendedSession> SuspendAsync(LiveSession session) =>
        session.SuspendAsync(cancellationToken: TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    [JsonSerializable(typeof(SuspendedSession))]
    internal sealed partial class SuspendedJson : JsonSerializerContext;
}
