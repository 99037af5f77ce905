using LiveProto.Mocking.Scenarios;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LiveProto.Mocking.Tests.Connections;

/// <summary>What embedders hand in may do anything: a session has one ending all the same, and its server stops.</summary>
public sealed class ForeignPartsTests
{
    // Far beyond what anything here takes: a hang fails the test instead of the run.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Log")]
    [InlineData("IsEnabled")]
    [InlineData("BeginScope")]
    [InlineData("Log,IsEnabled,BeginScope")]
    public async Task Logger_ThatThrowsChangesNothing(string where)
    {
        MockServer server = await MockServer.StartAsync(
            new MockServerOptions { InMemory = true, LoggerFactory = new ThrowingLogger(where) }, Cancelled);
        await using (RawClient client = await RawClient.StartAsync(server))
        {
            await client.SendAsync("""{"realtimeInput":{"mediaChunks":[]}}""");
            await client.SayAsync("Hello");
            Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
            await client.CloseAsync();
        }

        MockSessionEnding ending = await server.Sessions[0].WaitForEndAsync(Cancelled).WaitAsync(s_patience, Cancelled);
        Assert.Equal((EndedBy.Client, 1000), (ending.By, ending.Code));
        Assert.Null(server.Sessions[0].Failure);
        await using RawClient open = await RawClient.StartAsync(server);
        await server.DisposeAsync().AsTask().WaitAsync(s_patience, Cancelled);
    }

    // Microsoft's own: each look at it moves it, and fires timers on the thread that looks.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(170)]
    [InlineData(3_000)]
    public async Task Clock_ThatMovesByItselfIsAClock(int milliseconds)
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(milliseconds) };
        MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true, TimeProvider = clock }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Task<List<System.Text.Json.Nodes.JsonNode>> turn = client.ReceiveTurnAsync();
        for (DateTime end = DateTime.UtcNow + s_patience; !turn.IsCompleted && DateTime.UtcNow < end; await Task.Yield())
            clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("You said: Hello", RawClient.TextOf(await turn));
        IReadOnlyList<JournalFrame> frames = server.Sessions[0].Frames;
        Assert.Equal(frames.OrderBy(frame => frame.At).Select(frame => frame.Index), frames.Select(frame => frame.Index));
        await server.DisposeAsync().AsTask().WaitAsync(s_patience, Cancelled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Clock_ThatBreaksEndsSessionsAndNoServer(int timersBeforeItBreaks)
    {
        var clock = new BreakingClock(timersBeforeItBreaks);
        MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true, TimeProvider = clock }, Cancelled);
        try
        {
            await using RawClient client = await RawClient.StartAsync(server);
            await client.SayAsync("Tell me a very long story");
            await client.ReceiveTurnAsync();
        }
        catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or Xunit.Sdk.XunitException)
        {
            // As soon as its clock breaks the session is gone.
        }

        clock.IsBroken = true;
        await server.DisposeAsync().AsTask().WaitAsync(s_patience, Cancelled);
        Assert.All(server.Sessions, session => Assert.NotNull(session.Ending));
    }

    [Fact]
    public async Task Responder_ThatNeverReturnsDoesNotHoldUpTheServer()
    {
        using var responder = new Sleeper();
        MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true, Responder = responder }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        await responder.Called.WaitAsync(s_patience, Cancelled);
        await server.DisposeAsync().AsTask().WaitAsync(s_patience, Cancelled);
    }

    private sealed class ThrowingLogger(string where) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => where.Contains(nameof(BeginScope), StringComparison.Ordinal)
                ? throw new InvalidOperationException("scope")
                : null;

        public bool IsEnabled(LogLevel logLevel) =>
            where.Contains(nameof(IsEnabled), StringComparison.Ordinal) ? throw new InvalidOperationException("enabled") : true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (where.Contains(nameof(Log), StringComparison.Ordinal))
                throw new InvalidOperationException("log");
        }
    }

    private sealed class BreakingClock(int timersBeforeItBreaks) : TimeProvider
    {
        private int _left = timersBeforeItBreaks;

        public bool IsBroken { get; set; }

        public override long GetTimestamp() => IsBroken ? throw new InvalidOperationException("time") : base.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(this, base.CreateTimer(callback, state, dueTime, period));

        private sealed class Timer(BreakingClock clock, ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) =>
                Interlocked.Decrement(ref clock._left) < 0 ? throw new InvalidOperationException("timer") : inner.Change(dueTime, period);

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }

    private sealed class Sleeper : IResponder, IDisposable
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _awake = new();

        public Task Called => _called.Task;

        public Answer Respond(UserTurn turn)
        {
            _called.SetResult();
            _awake.Wait();
            return Answer.Silence;
        }

        public void Dispose() => _awake.Set();
    }
}
