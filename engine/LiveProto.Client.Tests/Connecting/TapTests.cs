using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests.Connecting;

/// <summary>The tap shows every message both ways, one line each, and neither credential nor handle.</summary>
public sealed class TapTests
{
    private readonly LiveServer _server = new();
    private readonly List<string> _lines = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tap_MessagesOfBothDirections_AreLinesOfJson()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(options => options with { Tap = Keep });
        await session.SendTextAsync("Grüße\nund mehr", cancellationToken: Token);
        await Polling.UntilAsync(() => Count() == 3);
        await peer.SendAsync(LiveServer.Message(
            "{\n  \"serverContent\" : { \"turnComplete\" : true , \"n\" : [ 1.50 , null , false ] }\n}"));
        await Polling.UntilAsync(() => Count() == 4);

        Assert.DoesNotContain(_lines, line => line.Contains('\n'));
        JsonElement[] lines = [.. _lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["sent", "received", "sent", "received"], lines.Select(line => line.GetProperty("direction").GetString()));
        Assert.Equal("models/gemini-test", lines[0].GetProperty("message").GetProperty("setup").GetProperty("model").GetString());
        Assert.Equal("Grüße\nund mehr", lines[2].GetProperty("message").GetProperty("clientContent")
            .GetProperty("turns")[0].GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Equal("""{"serverContent":{"turnComplete":true,"n":[1.50,null,false]}}""", lines[3].GetProperty("message").GetRawText());
        Assert.Equal(_server.Time.GetUtcNow(), lines[3].GetProperty("time").GetDateTimeOffset());
        Assert.Single(lines.Select(line => line.GetProperty("connection").GetInt32()).Distinct());
        await peer.FinishAsync();
    }

    [Fact]
    public async Task Tap_CredentialsAndHandles_AreTakenOut()
    {
        const string handle = "handle-of-this-session";
        Task<LiveSession> connecting = _server.ConnectAsync(
            options => options with { Tap = Keep },
            new Setup { Model = "m", SessionResumption = new SessionResumptionConfig { Handle = handle } });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        await session.SendTextAsync($"my key is {Canary.Key}", cancellationToken: Token);
        await peer.SendAsync(LiveServer.Message("""{"sessionResumptionUpdate":{"newHandle":"another-handle","resumable":true}}"""));
        await peer.SendAsync(LiveServer.Message($"no JSON, but {Canary.Key.ToLowerInvariant()}"));
        await Polling.UntilAsync(() => Count() == 5);

        var spotter = new CanarySpotter(Canary.Key);
        Assert.DoesNotContain(_lines, spotter.Sees);
        Assert.DoesNotContain(_lines, line => line.Contains(handle, StringComparison.Ordinal)
            || line.Contains("another-handle", StringComparison.Ordinal));
        Assert.Single(_lines, line => line.Contains("\"newHandle\":\"***\"", StringComparison.Ordinal));
        Assert.Single(_lines, line => line.EndsWith("\"text\":\"no JSON, but ***\"}", StringComparison.Ordinal));
        await peer.FinishAsync();
    }

    [Fact]
    public async Task Tap_ThatThrows_CostsTheSessionNothing()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(options =>
            options with { Tap = _ => throw new InvalidOperationException("tap") });
        await using var events = new EventReader(session);
        await session.SendTextAsync("Hello", cancellationToken: Token);
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"turnComplete":true}}"""));
        await events.NextAsync(LiveEventKind.TurnComplete);
        await peer.FinishAsync();
    }

    private void Keep(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }

    private int Count()
    {
        lock (_lines)
            return _lines.Count;
    }
}
