using LiveProto.Client.Transport;
using LiveProto.Testing;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests;

/// <summary>What an embedder supplies fails in every way: there is one ending, events end, completion completes, disposing does not
/// throw.</summary>
public sealed class LiveSessionFaultTests
{
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h-1","resumable":true}}""";

    private readonly LiveServer _server = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logger_ThatThrowsChangesNothing(bool throwsAtCreation)
    {
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o =>
            o with { LoggerFactory = new ThrowingLoggers(throwsAtCreation) });
        await using var events = new EventReader(session);
        await first.SendAsync(LiveServer.Message(Handle));
        await events.NextAsync(LiveEventKind.ResumptionUpdate);
        await first.FinishAsync();
        (RawPeer second, _) = await _server.RunAsync(_server.AcceptAsync());
        await second.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await events.NextAsync(LiveEventKind.Reconnecting);
        await events.NextAsync(LiveEventKind.Resumed);
        Task closing = session.DisposeAsync().AsTask();
        await second.ReadFrameAsync();
        await second.SendAsync(RawPeer.CloseOf(1000));
        await second.FinishAsync();
        await _server.RunAsync(Done(closing));
        Assert.Equal(SessionEndKind.ClosedLocally, (await session.Completion).Kind);
        Assert.True(await events.IsAtEndAsync());
    }

    [Fact]
    public async Task Callback_AndAJitterThatThrowAreNoOpinion()
    {
        var policy = new ReconnectPolicy
        {
            Decide = _ => throw new InvalidOperationException("canary"),
            Jitter = () => throw new InvalidOperationException("canary")
        };
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { Reconnect = policy });
        await first.FinishAsync();
        (RawPeer second, _) = await _server.RunAsync(_server.AcceptAsync());
        await second.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await Polling.UntilAsync(() => session.State == LiveSessionState.Open);
        Task closing = session.DisposeAsync().AsTask();
        await second.FinishAsync();
        await _server.RunAsync(Done(closing), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public async Task Jitter_OutOfRangeIsTheMiddle(double value)
    {
        var policy = new ReconnectPolicy { BaseDelay = TimeSpan.FromSeconds(4), MaxDelay = TimeSpan.FromSeconds(4), Jitter = () => value };
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { Reconnect = policy });
        await first.FinishAsync();
        await Polling.UntilAsync(() => session.State == LiveSessionState.Waiting || _server.Time.NextDue is { } due && Step(due));
        await Polling.UntilAsync(() => _server.Time.NextDue is not null);
        Assert.InRange(_server.Time.NextDue!.Value.TotalSeconds, 3, 3.5);
        await session.DisposeAsync();

        bool Step(TimeSpan due)
        {
            if (due < TimeSpan.FromSeconds(1))
                _server.Time.Advance(due - _server.Time.Elapsed);
            return false;
        }
    }

    [Fact]
    public async Task Clock_ThatFailsEndsTheSession()
    {
        var clock = new FailingClock(_server.Time);
        (LiveSession session, RawPeer first) = await _server.OpenAsync(o => o with { TimeProvider = clock });
        clock.Fails = true;
        await first.SendAsync(LiveServer.Message(Handle));
        SessionEnding ending = await session.Completion;
        Assert.Equal((SessionEndKind.ClosedLocally, false), (ending.Kind, ending.IsRetryable));
        Assert.DoesNotContain("canary", ending.ToString(), StringComparison.Ordinal);
        await using var events = new EventReader(session);
        while (!await events.IsAtEndAsync())
        {
        }

        await Assert.ThrowsAsync<SessionEndedException>(() => session.SendTextAsync("x").AsTask());
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Transport_ThatDoesNotComeToAnEndIsLeft()
    {
        (LiveSession session, _) = await _server.OpenAsync(o => o with { TransportFactory = new HangingTransports(_server) });
        Task closing = session.DisposeAsync().AsTask();
        await _server.RunAsync(Done(closing), TimeSpan.FromMinutes(1));
        Assert.Equal(SessionEndKind.ClosedLocally, session.Ending!.Kind);
    }

    private static Task<bool> Done(Task task) =>
        task.ContinueWith(t => t.IsCompletedSuccessfully ? true : throw t.Exception!, TaskScheduler.Default);

    private sealed class ThrowingLoggers(bool throwsAtCreation) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => throwsAtCreation ? throw new InvalidOperationException("canary") : this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException("canary");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("canary");
    }

    private sealed class FailingClock(TimeProvider inner) : TimeProvider
    {
        public bool Fails { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => Fails ? throw new OverflowException("canary") : inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Fails ? throw new OverflowException("canary") : inner.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class HangingTransports(LiveServer server) : ITransportFactory
    {
        public async ValueTask<TransportConnection> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
        {
            await server.ConnectAsync(endpoint, cancellationToken);
            return new TransportConnection(server.LastPipes!.Client, new HangingOwner());
        }
    }

    private sealed class HangingOwner : ITransportOwner
    {
        public void Abort()
        {
        }

        public ValueTask DisposeAsync() => new(new TaskCompletionSource().Task);
    }
}
