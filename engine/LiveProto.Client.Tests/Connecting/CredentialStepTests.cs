using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Connecting;

/// <summary>A credential's source is foreign code: whatever it does, connecting ends in time, with a documented type, and says nothing of
/// the secret.</summary>
public sealed class CredentialStepTests
{
    private const string Secret = "source-secret-5510";

    private readonly LiveServer _server = new();

    public static TheoryData<string> Kinds => ["key", "token", "bearer"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ConnectAsync_SourceHangs_EndsAtTheSetupDeadline(string kind)
    {
        Task<LiveSession> connecting = ConnectAsync(kind, _ => new(new TaskCompletionSource<string>().Task));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() =>
            _server.RunAsync(connecting, TimeSpan.FromSeconds(15)));
        Assert.Equal((LiveConnectPhase.Credential, true), (error.Phase, error.IsRetryable));
        Assert.Equal(TimeSpan.FromSeconds(15), _server.Time.Elapsed);
        Assert.Equal(0, _server.Dialed);
    }

    [Fact]
    public async Task ConnectAsync_SourceBlocksItsThread_EndsAtTheSetupDeadline()
    {
        using var release = new ManualResetEventSlim();
        Task<LiveSession> connecting = ConnectAsync("key", _ =>
        {
            release.Wait(TestContext.Current.CancellationToken);
            return new(Secret);
        });
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() =>
            _server.RunAsync(connecting, TimeSpan.FromSeconds(15)));
        Assert.Equal(LiveConnectPhase.Credential, error.Phase);
        release.Set();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ConnectAsync_CallersTokenFires_IsCancelled(string kind)
    {
        using var caller = new CancellationTokenSource();
        Task<LiveSession> connecting = ConnectAsync(kind, _ => new(new TaskCompletionSource<string>().Task), caller.Token);
        await caller.CancelAsync();
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task ConnectAsync_SourceIsToldOfTheDeadline()
    {
        var told = new TaskCompletionSource();
        Task<LiveSession> connecting = ConnectAsync("key", async token =>
        {
            await using (token.UnsafeRegister(_ => told.SetResult(), null))
                return await new TaskCompletionSource<string>().Task;
        });
        await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting, TimeSpan.FromSeconds(15)));
        await told.Task;
    }

    public static TheoryData<string> Faults => ["throws", "throws later", "cancelled by itself", "null task"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ConnectAsync_SourceFails_IsAFailedConnectThatTellsTheTypeOnly(string fault)
    {
        Task<LiveSession> connecting = ConnectAsync("token", SourceOf(fault));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        Assert.Equal((LiveConnectPhase.Credential, true), (error.Phase, error.IsRetryable));
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.IsType<LiveException>(error, exactMatch: false);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(Secret + "\r\nX-Evil: 1")]
    [InlineData(Secret + " ")]
    [InlineData(Secret + "ä")]
    public async Task ConnectAsync_SourceGivesWhatNoHeaderCanHold_IsRefusedWithoutQuotingIt(string? secret)
    {
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => ConnectAsync("bearer", _ => new(secret!)));
        Assert.Equal((LiveConnectPhase.Credential, false), (error.Phase, error.IsRetryable));
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", "x-goog-api-key: one-use-1", "BidiGenerateContent")]
    [InlineData("token", "Authorization: Token one-use-1", "BidiGenerateContentConstrained")]
    [InlineData("bearer", "Authorization: Bearer one-use-1", "BidiGenerateContent")]
    public async Task ConnectAsync_Source_IsAskedAnewForEachConnection(string kind, string header, string method)
    {
        int asked = 0;
        LiveCredential credential = Make(kind, _ => new($"one-use-{Interlocked.Increment(ref asked)}"));
        for (int i = 1; i <= 2; i++)
        {
            Task<LiveSession> connecting = _server.ConnectAsync(options => options with { Credential = credential });
            (RawPeer peer, _) = await _server.AcceptAsync();
            Assert.Contains($"\r\n{header.Replace('1', (char)('0' + i))}\r\n", peer.Request, StringComparison.Ordinal);
            Assert.Contains($"{method} HTTP/1.1\r\n", peer.Request, StringComparison.Ordinal);
            await peer.SendAsync(RawPeer.CloseOf(1000));
            await Assert.ThrowsAsync<LiveConnectException>(() => _server.RunAsync(connecting));
        }
    }

    private static Func<CancellationToken, ValueTask<string>> SourceOf(string fault) => fault switch
    {
        "throws" => static _ => throw new InvalidOperationException(Secret),
        "throws later" => static async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException(Secret);
        }
        ,
        "cancelled by itself" => static _ => ValueTask.FromCanceled<string>(new CancellationToken(canceled: true)),
        _ => static _ => new ValueTask<string>((Task<string>)null!),
    };

    private Task<LiveSession> ConnectAsync(string kind, Func<CancellationToken, ValueTask<string>> source,
        CancellationToken cancellationToken = default)
    {
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("ws://server.test")),
            Credential = Make(kind, source),
            TransportFactory = _server,
            TimeProvider = _server.Time,
        });
        return client.ConnectAsync(new Setup { Model = "m" }, cancellationToken).AsTask();
    }

    private static LiveCredential Make(string kind, Func<CancellationToken, ValueTask<string>> source) => kind switch
    {
        "key" => LiveCredential.ApiKey(source),
        "token" => LiveCredential.EphemeralToken(source),
        _ => LiveCredential.Bearer(source),
    };
}
