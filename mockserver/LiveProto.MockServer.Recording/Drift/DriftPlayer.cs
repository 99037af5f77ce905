using System.Net.WebSockets;
using LiveProto.Mocking.Recording.Relay;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>
/// Plays the client's side of a recording to a server, and compares the shape of what comes back. Nothing that users or models say is in
/// the report.
/// </summary>
internal sealed class DriftPlayer(DriftOptions options)
{
    private const int MaxDifferences = 1000;

    private readonly LiveIds _ids = new(options.Model);
    private readonly List<Drifting> _differences = [];
    private int _recorded;
    private int _live;

    /// <summary>A connection has been compared: its number, and how many there are.</summary>
    public event Action<int, int>? Played;

    /// <exception cref="WebSocketException">The server takes no connection.</exception>
    /// <exception cref="OperationCanceledException">It did not answer in time, or the work was given up.</exception>
    public async Task<DriftReport> RunAsync(RecordedSessions recording, CancellationToken cancellationToken)
    {
        for (int i = 0; i < recording.Connections.Count; i++)
        {
            await PlayAsync(recording.Connections[i], cancellationToken).ConfigureAwait(false);
            Played?.Invoke(i + 1, recording.Connections.Count);
        }

        return new DriftReport(_recorded, _live, _differences);
    }

    private async Task PlayAsync(RecordedConnection connection, CancellationToken cancellationToken)
    {
        _ids.BeginConnection();
        Uri address = options.Server.LiveAddress(connection.Backend, connection.ApiVersion, connection.IsConstrained);
        using Upstream server = await Upstream.ConnectAsync(options.Server, address, cancellationToken).ConfigureAwait(false);
        var conversation = new DriftConversation(server, options, _ids);
        int line = 0;
        foreach (Stretch stretch in Stretch.Of(connection))
        {
            line = stretch.Line;
            List<SeenMessage> said = await conversation.PlayAsync(stretch, cancellationToken).ConfigureAwait(false);
            _recorded += stretch.Server.Count;
            _live += said.Count;
            foreach (string difference in ShapeComparison.Compare(stretch.Server, said))
                Add(line, difference);
            foreach (SeenMessage message in stretch.Server)
                _ids.Recorded(message);
            if (conversation.IsOver)
                break;
        }

        if (connection.Ending is { ByServer: true } ending)
            await CompareEndingAsync(conversation, server, ending, line, cancellationToken).ConfigureAwait(false);
        else if (conversation.IsOver)
            Add(line, $"the server closed ({Describe(server.CloseCode)}), which was not recorded");
        await server.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "", options.Settle).ConfigureAwait(false);
        await conversation.EndAsync().ConfigureAwait(false);
    }

    private async Task CompareEndingAsync(
        DriftConversation conversation, Upstream server, RecordedEnding ending, int line, CancellationToken cancellationToken)
    {
        if (!await conversation.WaitForEndAsync(cancellationToken).ConfigureAwait(false))
            Add(line, $"the server did not close; {Describe(ending.Code)} was recorded");
        else if (server.CloseCode != ending.Code)
            Add(line, $"the server closed with {Describe(server.CloseCode)}, {Describe(ending.Code)} was recorded");
    }

    private void Add(int line, string words)
    {
        if (_differences.Count < MaxDifferences)
            _differences.Add(new Drifting(line, words));
    }

    private static string Describe(int? code) => code is { } known ? $"code {known}" : "no code";
}
