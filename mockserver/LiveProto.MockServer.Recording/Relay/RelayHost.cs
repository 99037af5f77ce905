using System.Diagnostics;
using System.Net.WebSockets;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Recording.Files;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>Opens a connection to the server for each that comes, and writes down what goes through. Thread-safe.</summary>
internal sealed class RelayHost(UpstreamOptions upstream, RecordingWriter writer, RecorderOptions options) : ISessionHost, IAsyncDisposable
{
    private const int MaxConnections = 100;
    private const int BadGateway = 1014;

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<int, Task> _open = [];
    private readonly SortedList<int, RelayConnection> _relays = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _count;

    /// <summary>Connections that have both ends, oldest first. A copy.</summary>
    public IReadOnlyList<IWatchedSession> Sessions
    {
        get
        {
            lock (_gate)
                return [.. _relays.Values];
        }
    }

    public Refusal? RefuseUpgrade(string testKey)
    {
        lock (_gate)
            return _stopped.IsCancellationRequested || _open.Count >= MaxConnections ? Refusal.TooManyConnections : null;
    }

    public async Task RunAsync(SessionRequest request, ConnectionWire wire)
    {
        int number;
        Task relaying;
        lock (_gate)
        {
            number = ++_count;
            relaying = Task.Run(() => RelayAsync(number, request, wire));
            _open.Add(number, relaying);
        }

        try
        {
            await relaying.ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _open.Remove(number);
        }
    }

    /// <summary>Takes leave of every connection; the file is whole afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] open;
        await _stopped.CancelAsync().ConfigureAwait(false);
        lock (_gate)
            open = [.. _open.Values];
        await Task.WhenAny(Task.WhenAll(open), Task.Delay(s_farewell)).ConfigureAwait(false);
    }

    private async Task RelayAsync(int number, SessionRequest request, ConnectionWire wire)
    {
        options.Told($"connection {number}: opened");
        Upstream server;
        try
        {
            server = await Upstream.ConnectAsync(upstream, upstream.LiveAddress(request.Path), _stopped.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            // The client has its 101 already: a close frame is what can still be said.
            string why = error is OperationCanceledException ? "no answer in time" : error.Message;
            options.Told($"connection {number}: the server at {upstream} took no connection: {why}");
            await wire.CloseAsync(BadGateway, "The recorded server took no connection.").ConfigureAwait(false);
            await wire.EndAsync(Task.CompletedTask).ConfigureAwait(false);
            return;
        }

        using (server)
        {
            var journal = new RelayJournal(number, request, writer, _start, options.Watcher);
            var relay = new RelayConnection(number, wire, server, journal);
            lock (_gate)
                _relays.Add(number, relay);
            journal.Open();
            RecordedEnding ending = await relay.RunAsync(_stopped.Token).ConfigureAwait(false);
            lock (_gate)
                _relays.Remove(number);
            options.Told($"connection {number}: {journal.Messages} messages, closed by the {(ending.ByServer ? "server" : "client")}"
                + $"{(writer.IsFull ? "; the end is missing in the file: " + (writer.Failure ?? "it is full") : "")}");
        }
    }
}
