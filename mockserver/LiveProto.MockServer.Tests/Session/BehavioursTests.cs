using System.Text.RegularExpressions;
using LiveProto.Mocking.Session;
using LiveProto.Profiles;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>What made each message: the ids and tags are those of docs/mock-certainty.md, and reach the journal.</summary>
public sealed partial class BehavioursTests
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        ["rec"] = "recorded",
        ["doc"] = "documented",
        ["rep"] = "reported",
        ["guess"] = "guessed",
        ["–"] = "own",
    };

    [Fact]
    public void Rules_AreThoseOfThePage()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "mock-certainty.md"));
        string[] listed = [.. Row().Matches(page).Select(static row => $"{row.Groups["id"].Value} {s_words[row.Groups["sure"].Value]}")];
        Assert.Equal(Behaviours.All.Select(static rule => $"{rule.Id} {rule.Tag}").Order(), listed.Order());
    }

    [Fact]
    public async Task Messages_OfASession_SayWhatMadeThem()
    {
        await using MockServer server = await MockServer.StartAsync(
            scenario: "- { id: hello, when: { text: hello }, think: x, say: hi }",
            new MockServerOptions
            {
                InMemory = true,
                Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
                Faults = [Fault.EmptyMessage(FaultPoint.GenerationComplete, 1)],
            });
        await using RawClient client = await RawClient.StartAsync(server);
        foreach (string prompt in (string[])["hello", "other"])
        {
            await client.SayAsync(prompt);
            await client.ReceiveTurnAsync();
        }

        server.Sessions[0].PushRaw("{}");
        await client.ReceiveTextAsync();
        server.Sessions[0].GoAway(TimeSpan.FromSeconds(5));
        await client.ReceiveTextAsync();
        IEnumerable<string> rules = server.Sessions[0].Frames
            .Where(static frame => frame.Direction == FrameDirection.FromServer)
            .Select(static frame => $"{frame.Rule!.Id} {frame.Rule.Tag}");
        Assert.Equal(
            [
                "setup-complete recorded", "scenario/hello own", "fault/EmptyMessage own", "turn-order recorded", "default-answer own",
                "turn-order recorded",
                "pushed own", "go-away-on-demand own",
            ],
            Compact(rules));
        Assert.All(server.Sessions[0].Frames, static frame =>
            Assert.Equal(frame.Direction == FrameDirection.FromClient, frame.Rule is null));
    }

    [Fact]
    public void Interruption_IsAsSureAsItsFamilyWasSeen()
    {
        Assert.Equal("recorded", Behaviours.InterruptionOf(ModelFamily.NativeAudio25).Tag);
        Assert.Equal("guessed", Behaviours.InterruptionOf(ModelFamily.Live38).Tag);
    }

    private static List<string> Compact(IEnumerable<string> rules)
    {
        var compact = new List<string>();
        foreach (string rule in rules)
        {
            if (compact.Count == 0 || compact[^1] != rule)
                compact.Add(rule);
        }

        return compact;
    }

    [GeneratedRegex(@"^\| `(?<id>[a-z0-9.-]+)` \|[^|]*\| (?<sure>\w+|–)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
