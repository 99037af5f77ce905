using System.Net;
using System.Net.Sockets;
using LiveProto.Client.Transport;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>RFC 8305, on a clock of its own: which address is tried when, and what becomes of those that lose.</summary>
public sealed class AddressRaceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<(string Address, double At, TaskCompletionSource<IByteConnection> Attempt)> _attempts = [];
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task DialAsync_NobodyAnswers_AttemptsBegin250MsApart()
    {
        Task<IByteConnection> dialing = Dial("2001:db8::1", "2001:db8::2", "192.0.2.1");
        for (int i = 0; i < 4; i++)
            await AdvanceAsync(0.125);
        await AdvanceAsync(0.5);
        Assert.Equal([("2001:db8::1", 0), ("192.0.2.1", 0.25), ("2001:db8::2", 0.5)], _attempts.Select(a => (a.Address, a.At)));
        Assert.False(dialing.IsCompleted);
    }

    [Fact]
    public async Task DialAsync_AttemptFails_NextBeginsAtOnce()
    {
        Task<IByteConnection> dialing = Dial("192.0.2.1", "192.0.2.2");
        await AdvanceAsync(0.1);
        _attempts[0].Attempt.SetException(new SocketException((int)SocketError.ConnectionRefused));
        await Polling.UntilAsync(() => _attempts.Count == 2);
        Assert.Equal(0.1, _attempts[1].At);
        var connection = new PipeConnection(new DuplexPipePair().Client);
        _attempts[1].Attempt.SetResult(connection);
        Assert.Same(connection, await dialing);
    }

    [Fact]
    public async Task DialAsync_LaterAddressIsFaster_WinsAndTheOthersAreClosed()
    {
        Task<IByteConnection> dialing = Dial("192.0.2.1", "192.0.2.2", "192.0.2.3");
        await AdvanceAsync(0.25);
        var winner = new PipeConnection(new DuplexPipePair().Client);
        _attempts[1].Attempt.SetResult(winner);
        Assert.Same(winner, await dialing);
        Assert.Equal(2, _attempts.Count);

        var pipes = new DuplexPipePair();
        var late = new PipeConnection(pipes.Client);
        _attempts[0].Attempt.SetResult(late);
        await Assert.ThrowsAsync<IOException>(async () => await late.ReceiveAsync(new byte[1]));
        Assert.Equal(0, _time.ActiveTimerCount);
    }

    [Fact]
    public async Task DialAsync_AllFail_TellsTheLastFailure()
    {
        Task<IByteConnection> dialing = Dial("192.0.2.1", "192.0.2.2");
        _attempts[0].Attempt.SetException(new SocketException((int)SocketError.NetworkUnreachable));
        await Polling.UntilAsync(() => _attempts.Count == 2);
        _attempts[1].Attempt.SetException(new SocketException((int)SocketError.ConnectionRefused));
        SocketException error = await Assert.ThrowsAsync<SocketException>(() => dialing);
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    [Fact]
    public async Task DialAsync_NoAddress_IsNotFound()
    {
        SocketException error = await Assert.ThrowsAsync<SocketException>(() => Dial());
        Assert.Equal(SocketError.HostNotFound, error.SocketErrorCode);
    }

    [Fact]
    public async Task DialAsync_TokenFires_IsCancelledWhateverTheAttemptsDo()
    {
        Task<IByteConnection> dialing = Dial("192.0.2.1", "192.0.2.2");
        await _caller.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialing);
        Assert.Equal(_caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task DialAsync_ResolverHangs_TokenCounts()
    {
        var race = new AddressRace((_, _) => new TaskCompletionSource<IPAddress[]>().Task, Connect, _time);
        Task<IByteConnection> dialing = race.DialAsync("name.test", 443, _caller.Token);
        await _caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dialing);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void DialAsync_Literal_IsNotResolved(string host, string address)
    {
        _ = new AddressRace((_, _) => throw new InvalidOperationException("resolved"), Connect, _time).DialAsync(host, 443, _caller.Token);
        Assert.Equal([address], _attempts.Select(a => a.Address));
    }

    [Theory]
    [InlineData("6a 6b 6c 4a", "6a 4a 6b 6c")]
    [InlineData("4a 4b 6a 6b 6c", "4a 6a 4b 6b 6c")]
    [InlineData("4a 4b", "4a 4b")]
    [InlineData("", "")]
    public void TakeTurns_FamiliesAlternateBeginningWithThePreferred(string given, string expected)
    {
        static IPAddress Parse(string name) => IPAddress.Parse(name[0] == '6' ? $"2001:db8::{name[1]}" : $"192.0.2.{name[1] - 'a' + 1}");
        static IPAddress[] ParseAll(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        Assert.Equal(ParseAll(expected), AddressRace.TakeTurns(ParseAll(given)));
    }

    [Fact]
    public async Task ConnectAsync_NobodyAnswers_TheDeadlineIsOfAllAddresses()
    {
        var factory = new SocketTransportFactory(
            new SocketTransportOptions { TimeProvider = _time, UseEnvironmentProxy = false },
            (_, _) => Task.FromResult(Enumerable.Range(1, 100).Select(i => IPAddress.Parse($"192.0.2.{i}")).ToArray()), Connect);
        Task connecting = factory.ConnectAsync(new Uri("ws://name.test"), _caller.Token).AsTask();
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => _time.RunAsync(connecting));
        Assert.Equal((ConnectionDeadline.Connect, 10), (error.Deadline!.Value, _time.Elapsed.TotalSeconds));
    }

    private Task<IByteConnection> Dial(params string[] addresses) =>
        new AddressRace((_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()), Connect, _time).DialAsync("name.test",
            443, _caller.Token);

    // Does not look at its token: the race must not need it to.
    private Task<IByteConnection> Connect(IPEndPoint address, CancellationToken cancellationToken)
    {
        var attempt = new TaskCompletionSource<IByteConnection>();
        lock (_attempts)
            _attempts.Add((address.Address.ToString(), _time.Elapsed.TotalSeconds, attempt));
        return attempt.Task;
    }

    // Lets what the step set off come to rest: the next timer is armed by then, or an attempt is under way.
    private async Task AdvanceAsync(double seconds)
    {
        int before = _attempts.Count;
        bool isDue = _time.NextDue - _time.Elapsed <= TimeSpan.FromSeconds(seconds);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        if (isDue)
            await Polling.UntilAsync(() => _attempts.Count > before);
    }
}
