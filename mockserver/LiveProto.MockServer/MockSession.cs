using System.Security.Cryptography;
using LiveProto.Messages;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Timing;
using LiveProto.Profiles;

namespace LiveProto.Mocking;

/// <summary>A test's hold on one connection: what went over it, and what should happen on it. Stays readable after the end.
/// Thread-safe.</summary>
public sealed class MockSession : IConnectionOwner, IWatchedSession
{
    private readonly MockConnection _connection;
    private readonly SessionRequest _request;

    internal MockSession(long number, MockConnection connection, SessionRequest request, MockTest test, TimeSpan openedAt)
    {
        OpenedAt = openedAt;
        Test = test;
        Number = number;
        _connection = connection;
        _request = request;
    }

    /// <summary>Which connection of the server this is, from 1, in order of their upgrades.</summary>
    public long Number { get; }

    /// <summary>The test that the connection belongs to; see <see cref="TestKeys"/>.</summary>
    public string TestKey => Test.Key;

    /// <summary>When it was accepted, as time since the server started.</summary>
    public TimeSpan OpenedAt { get; }

    /// <summary>Which backend the client dialled.</summary>
    public LiveBackend Backend => _request.Path.Backend;

    /// <summary>API version of the path: <c>v1beta</c>, <c>v1alpha</c>, <c>v1beta1</c>, ….</summary>
    public string ApiVersion => _request.Path.Version;

    /// <summary>Dialled the method for ephemeral tokens.</summary>
    public bool IsConstrained => _request.Path.IsConstrained;

    /// <summary>How the client identified itself. The secret is not kept; see <see cref="HasCredential"/>.</summary>
    public CredentialKind CredentialKind => _request.CredentialKind;

    /// <summary>The setup in force, what a token imposed included; null until one was accepted.</summary>
    public Setup? Setup => _connection.Record.Setup;

    /// <summary>All messages so far, both ways, oldest first. A copy; grows with each call.</summary>
    public IReadOnlyList<JournalFrame> Frames => _connection.Record.Journal.Frames;

    /// <summary>What the client did that it should not, and what faults did. A copy.</summary>
    public IReadOnlyList<string> Warnings => [.. _connection.Record.Journal.Warnings.Select(static warned => warned.Text)];

    /// <summary>Turns that no rule of the session's scenario applied to, with the rule that came nearest and why it does not. A
    /// copy.</summary>
    public IReadOnlyList<ScenarioMiss> Misses => [.. Turns.Select(static turn => turn.Miss).OfType<ScenarioMiss>()];

    /// <summary>How it ended; null while it lasts.</summary>
    public MockSessionEnding? Ending => _connection.Record.Journal.Ending;

    /// <summary>What a responder threw; the client saw close 1011.</summary>
    public Exception? Failure => _connection.Record.Failure;

    /// <summary>Times that the model was asked for an answer, oldest first, as far back as messages are kept. A copy.</summary>
    public IReadOnlyList<JournalEntry.Asked> Turns => _connection.Record.Journal.Turns;

    internal MockTest Test { get; }

    /// <summary>Its test was reset. Changed under the gate of its host.</summary>
    internal bool IsForgotten { get; set; }

    /// <summary>Where its host keeps it while it is open.</summary>
    internal int Slot { get; set; }

    internal SessionJournal Journal => _connection.Record.Journal;

    /// <summary>Whether the client presented exactly this key or token: a way to find one's own session on a shared server.</summary>
    public bool HasCredential(string secret) =>
        _request.CredentialFingerprint is { } fingerprint && CryptographicOperations.FixedTimeEquals(fingerprint, Credential.Hash(secret));

    /// <summary>A header of the upgrade, of those that are kept (<c>user-agent</c>, <c>x-goog-api-client</c>, <c>content-type</c>,
    /// <c>origin</c>, <c>x-goog-user-project</c>); null = not sent.</summary>
    public string? GetHeader(string name)
    {
        foreach ((string known, string value) in _request.Headers)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    /// <summary>The audio that came so far.</summary>
    public ReceivedAudio GetReceivedAudio() => _connection.Record.Audio;

    /// <summary>The first frame, past or future, for which <paramref name="predicate"/> holds.</summary>
    /// <exception cref="InvalidOperationException">The session ended without one; the message tells how.</exception>
    public async Task<JournalFrame> WaitForAsync(Func<JournalFrame, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return await _connection.Record.Journal.FindAsync(predicate, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Session {Number} ended without such a frame: {Ending}.", Failure);
    }

    /// <summary>The end of the connection.</summary>
    public async Task<MockSessionEnding> WaitForEndAsync(CancellationToken cancellationToken = default)
    {
        await _connection.Record.Journal.FindAsync(static _ => false, cancellationToken).ConfigureAwait(false);
        return Ending!;
    }

    /// <summary>Completes when everything that is due by the server's clock was sent: with a clock of one's own, the moment to move it
    /// on.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) =>
        _connection.WaitForIdleAsync().WaitAsync(cancellationToken);

    /// <summary>Sends any message, now, whatever the session is doing.</summary>
    public void Push(ServerMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _connection.Drive((session, _) => session.Push(message));
    }

    /// <summary>Sends any text as one message, valid or not.</summary>
    public void PushRaw(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(json);
        _connection.Drive((session, _) => session.Push(utf8.AsMemory()));
    }

    /// <summary>Sends goAway now; what follows when the time is over is by <see cref="LifetimeOptions.After"/>.</summary>
    public void GoAway(TimeSpan timeLeft)
    {
        TimeSpan left = OptionTime.NotNegative(timeLeft, nameof(timeLeft));
        _connection.Drive((session, now) => session.GoAwayNow(left, now));
    }

    /// <summary>Closes now. The reason is cut to 123 bytes, no character split.</summary>
    public void Close(int code = 1000, string reason = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(code);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, ushort.MaxValue);
        _connection.Close(code, reason);
    }

    /// <summary>Drops the connection without a close frame.</summary>
    public void Abort() => _connection.Abort();

    /// <summary>Makes something go wrong on this connection; occurrences are counted from now.</summary>
    public void Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        _connection.Inject(new ArmedFault(fault));
    }

    /// <summary>Number, backend and state; nothing secret.</summary>
    public override string ToString() => $"session {Number} ({Backend} {ApiVersion}), {(Ending is null ? "open" : Ending.ToString())}";

    internal MockConnection Connection => _connection;

    /// <summary>Runs to its end.</summary>
    internal Task RunAsync(ConnectionWire wire) => _connection.RunAsync(wire, this);

    void IConnectionOwner.Ended() => Test.Close(this);

    bool IWatchedSession.IsOver => Ending is not null;

    bool IWatchedSession.MarksActivity => Setup?.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;

    Task IWatchedSession.PushAsync(byte[] message, CancellationToken cancellationToken)
    {
        _connection.Drive((session, _) => session.Push(message.AsMemory()));
        return Task.CompletedTask;
    }

    Task IWatchedSession.PretendAsync(byte[] message, CancellationToken cancellationToken)
    {
        _connection.Pretend(message);
        return Task.CompletedTask;
    }

    Task IWatchedSession.GoAwayAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        GoAway(timeLeft);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Everything that is kept of the connection, in order: how it was opened, messages, turns, warnings, its end. A copy; the same that
    /// <see cref="MockServerOptions.Observer"/> is told.
    /// </summary>
    public IReadOnlyList<JournalEntry> GetEntries() => [ToOpened(), .. Journal.GetEntries()];

    /// <summary>A message of this session as an entry of its journal.</summary>
    public JournalEntry.Message ToEntry(JournalFrame frame) => new(Number, TestKey, frame);

    internal JournalEntry.Opened ToOpened() => new(Number, TestKey, OpenedAt)
    {
        Backend = Backend,
        ApiVersion = ApiVersion,
        CredentialKind = CredentialKind,
        Headers = _request.Headers,
    };
}
