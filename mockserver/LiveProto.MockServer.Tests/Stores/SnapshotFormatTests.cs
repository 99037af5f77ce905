using System.Text;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Mocking.Stores;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Stores;

public sealed class SnapshotFormatTests
{
    private const string Smallest = """{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[]}""";

    [Fact]
    public void Read_WhatWasWritten_IsTheWindowOfTheSession()
    {
        HistoryItem dropped = new(HistoryRole.User, "before the window", new TokenTally(Text: 9));
        HistoryItem spoken = new(HistoryRole.User, "hi \ud83d\ude00", new TokenTally(1, 2, 3, 4),
            Images: 5)
        { Speech = TimeSpan.FromSeconds(1.5) };
        HistoryItem later = new(HistoryRole.Model, "said after the snapshot", new TokenTally(Text: 7));
        var snapshot = new SessionSnapshot(
            new ConversationSnapshot([dropped, spoken, later], 0, Start: 1, Count: 2, Open: 2, HasAnswer: true, spoken.Tokens,
                5, "Be brief."),
            [new OpenCall("c1", "open_door", IsBlocking: true) { IsAnswered = true, Response = JsonText.Parse("""{"a":1.50}""") }],
            [new ToolResult("c2", "backup", null)],
            LiveBackend.Vertex,
            "models/m")
        {
            Progress = new ScenarioProgress(new Dictionary<string, int> { ["rule"] = 3 }, "busy", HasBegun: true),
        };
        DateTimeOffset expiresAt = new(2026, 11, 29, 5, 0, 0, TimeSpan.Zero);

        SessionSnapshot? read = SnapshotFormat.Read(SnapshotFormat.Write(snapshot, expiresAt), out DateTimeOffset readExpiresAt,
            out string problem);

        Assert.Equal("", problem);
        Assert.Equal(expiresAt, readExpiresAt);
        Assert.Equal([spoken], read!.Conversation.Items);
        Assert.Equal((0, 1, 1, true, spoken.Tokens, 5, "Be brief."), (
            read.Conversation.Start, read.Conversation.Count, read.Conversation.Open, read.Conversation.HasAnswer, read.Conversation.Tokens,
            read.Conversation.Images, read.Conversation.Instructions));
        Assert.Equal(snapshot.OpenCalls, read.OpenCalls);
        Assert.Equal(snapshot.SilentResults, read.SilentResults);
        Assert.Equal((LiveBackend.Vertex, "models/m"), (read.Backend, read.Model));
        Assert.Equal(3, read.Progress.Uses["rule"]);
        Assert.Equal(("busy", true), (read.Progress.Named, read.Progress.HasBegun));
    }

    [Fact]
    public void Read_TheSmallestOne_IsTaken() => Assert.NotNull(Read(Smallest));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Version":2,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[]}""")]
    [InlineData("""{"Version":1,"Model":null,"ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"tomorrow","Items":[]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[null]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[{"Role":9,"Text":"x"}]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[{"Text":"x","Speech":-1}]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[{"Text":"x","TextTokens":-1}]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[{"Text":"x","TextTokens":2147483647},{"Text":"x","TextTokens":2147483647}]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Open":1}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Open":-1}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Backend":77}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Calls":null}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Calls":[null]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Calls":[{"Id":"a","Name":"b","Response":"{"}]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Silent":[null]}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Uses":{"r":-1}}""")]
    [InlineData("""{"Version":1,"Model":"m","ExpiresAt":"2026-11-29T00:00:00+00:00","Items":[],"Tomorrow":{}}""")]
    public void Read_WhatIsNoSession_IsRefusedWithAReason(string json) => Assert.Null(Read(json));

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        for (int i = 0; i < Smallest.Length; i++)
            Assert.Null(Read(Smallest[..i]));
    }

    private static SessionSnapshot? Read(string json)
    {
        SessionSnapshot? snapshot = SnapshotFormat.Read(Encoding.UTF8.GetBytes(json), out _, out string problem);
        Assert.Equal(snapshot is null, problem.Length > 0);
        return snapshot;
    }
}
