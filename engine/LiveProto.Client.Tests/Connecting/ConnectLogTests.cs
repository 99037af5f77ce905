using LiveProto.Testing;
using LiveProto.Testing.Secrecy;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests.Connecting;

/// <summary>What the log says of an attempt to connect: enough to know what to look at next, and no credential.</summary>
public sealed class ConnectLogTests
{
    private readonly LiveServer _server = new();
    private readonly ListLog _log = new();

    [Fact]
    public async Task ConnectAsync_Succeeds_IsLogged()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(options => options with { LoggerFactory = _log });
        Assert.Equal([(1001, LogLevel.Debug), (1002, LogLevel.Information)],
            _log.Lines.Where(line => line.Id < 2000).Select(line => (line.Id, line.Level)));
        string begun = _log.Lines.First(line => line.Id == 1001).Text;
        Assert.Contains("ws://server.test", begun, StringComparison.Ordinal);
        Assert.Contains("x-goog-api-key: ***", begun, StringComparison.Ordinal);
        await peer.FinishAsync();
        Assert.NotNull(session);
    }

    [Fact]
    public async Task ConnectAsync_IsRefused_SaysWhereWhyAndWhetherToTryAgain()
    {
        Task<LiveSession> connecting = _server.ConnectAsync(options => options with { LoggerFactory = _log });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(RawPeer.CloseOf((int)CloseCode.PolicyViolation, "no\nsuch model " + Canary.Key));
        await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        (int id, LogLevel level, string text) = _log.Lines[^1];
        Assert.Equal((1003, LogLevel.Warning), (id, level));
        Assert.Contains("Setup, another try would fail alike", text, StringComparison.Ordinal);
        Assert.Contains("no\\u000Asuch model ***", text, StringComparison.Ordinal);
    }

    private sealed class ListLog : ILoggerFactory, ILogger
    {
        public List<(int Id, LogLevel Level, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add((eventId.Id, logLevel, formatter(state, exception)));
        }

        public void Dispose()
        {
        }
    }
}
