using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Connecting;

/// <summary>Bytes and setup on a transport that an embedder supplies, or towards a peer that does not read: bounded, and of documented
/// types.</summary>
public sealed class SetupExchangeTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task ConnectAsync_PeerDoesNotReadTheSetup_EndsAtTheSetupDeadline()
    {
        var pipes = new DuplexPipePair(pauseWriterThreshold: 2_000);
        Task<LiveSession> connecting = ConnectAsync(_ => new(new TransportConnection(pipes.Client)), new string('x', 20_000));
        await new RawPeer(pipes.Server).AcceptAsync();
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => RunAsync(connecting));
        Assert.Equal((LiveConnectPhase.Setup, true), (error.Phase, error.IsRetryable));
        Assert.InRange(_time.Elapsed.TotalSeconds, 7, 8);
    }

    [Fact]
    public async Task ConnectAsync_PeerDoesNotReadTheSetup_CallersTokenCounts()
    {
        using var caller = new CancellationTokenSource();
        var pipes = new DuplexPipePair(pauseWriterThreshold: 2_000);
        Task<LiveSession> connecting = ConnectAsync(_ => new(new TransportConnection(pipes.Client)), new string('x', 20_000), caller.Token);
        await new RawPeer(pipes.Server).AcceptAsync();
        await caller.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(connecting));
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    // The write fails, but the server's words are there to be read.
    [Fact]
    public async Task ConnectAsync_PeerRefusesWithoutReadingTheSetup_ItsReasonIsTold()
    {
        var pipes = new DuplexPipePair(pauseWriterThreshold: 2_000);
        Task<LiveSession> connecting = ConnectAsync(_ => new(new TransportConnection(pipes.Client)), new string('x', 20_000));
        await new RawPeer(pipes.Server).AcceptAsync(RawPeer.CloseOf(1008, "too long a setup"));
        await pipes.Server.Input.CompleteAsync();
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => RunAsync(connecting, until: 0.5));
        Assert.Equal("too long a setup", error.CloseReason);
    }

    [Fact]
    public async Task ConnectAsync_TransportThatNeverOpens_EndsAtTheSetupDeadlineAndKeepsNoLateOne()
    {
        var late = new TaskCompletionSource<TransportConnection>();
        var pipes = new DuplexPipePair();
        Task<LiveSession> connecting = ConnectAsync(_ => new(late.Task));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => RunAsync(connecting, until: 7));
        Assert.Equal((LiveConnectPhase.Transport, true), (error.Phase, error.IsRetryable));
        Assert.Equal(7, _time.Elapsed.TotalSeconds);
        late.SetResult(new TransportConnection(pipes.Client));
        Assert.True((await pipes.Server.Input.ReadAsync(TestContext.Current.CancellationToken)).IsCompleted);
    }

    [Fact]
    public async Task ConnectAsync_TransportThatNeverOpens_CallersTokenCounts()
    {
        using var caller = new CancellationTokenSource();
        Task<LiveSession> connecting = ConnectAsync(_ => new(new TaskCompletionSource<TransportConnection>().Task),
            cancellationToken: caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task ConnectAsync_TransportThatThrows_IsAFailedConnectThatTellsTheTypeOnly()
    {
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() =>
            ConnectAsync(_ => throw new NotSupportedException("its secret text")));
        Assert.Equal((LiveConnectPhase.Transport, true), (error.Phase, error.IsRetryable));
        Assert.Contains(nameof(NotSupportedException), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("its secret text", error.ToString(), StringComparison.Ordinal);
    }

    // The clock stands still at the last second asked for, so that it does not outrun what other threads still have to do.
    private async Task<LiveSession> RunAsync(Task<LiveSession> connecting, double until = 8)
    {
        await Polling.UntilAsync(() =>
        {
            if (!connecting.IsCompleted && _time.NextDue is { } due && due <= TimeSpan.FromSeconds(until))
                _time.Advance(due - _time.Elapsed);
            return connecting.IsCompleted;
        });
        return await connecting;
    }

    private Task<LiveSession> ConnectAsync(
        Func<CancellationToken, ValueTask<TransportConnection>> open, string instruction = "be brief",
        CancellationToken cancellationToken = default)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            TransportFactory = new SuppliedTransport(open),
            TimeProvider = _time,
            SetupTimeout = TimeSpan.FromSeconds(7),
        });
        var setup = new Setup { Model = "m", SystemInstruction = new Content { Parts = [new Part { Text = instruction }] } };
        return client.ConnectAsync(setup, cancellationToken).AsTask();
    }

    private sealed class SuppliedTransport(Func<CancellationToken, ValueTask<TransportConnection>> open) : ITransportFactory
    {
        public ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken) => open(cancellationToken);
    }
}
