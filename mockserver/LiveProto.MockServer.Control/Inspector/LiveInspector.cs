using LiveProto.Mocking.Control.Endpoints;
using LiveProto.Mocking.Control.Http;
using LiveProto.Mocking.Journal;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>The inspector of one server: who may look, and what there is to be seen. Thread-safe.</summary>
/// <param name="told">Is told each link that is good.</param>
internal sealed class LiveInspector(Action<Uri> told) : IDisposable
{
    private readonly PageAccess _access = new();
    private JournalFeed? _feed;
    private IWatchedServer? _server;

    public PageAccess Access => _access;

    public JournalFeed Feed => _feed!;

    public IWatchedServer Server => _server!;

    /// <summary>What wants to be told of everything; null while no page looks.</summary>
    public Action<JournalEntry>? GetWatcher() => Volatile.Read(ref _feed)?.Watcher;

    /// <summary>What a server without control of its own has to serve for the page.</summary>
    public IReadOnlyDictionary<string, RequestDelegate> MakeMounts() => new Dictionary<string, RequestDelegate>
    {
        [ControlledServer.Root] = new ControlApi(token: null, this, RouteTable.OfInspector).HandleAsync,
        [PageSite.Path] = PageSite.HandleAsync,
    };

    /// <summary>Begins: the server listens.</summary>
    public void Open(IWatchedServer server, TimeProvider time)
    {
        _server = server;
        Volatile.Write(ref _feed, new JournalFeed(server, time));
        Tell();
    }

    /// <summary>Takes a link for a token; the next link is told.</summary>
    public string? Enter(string link)
    {
        if (_feed is null || _access.Enter(link) is not { } token)
            return null;
        Tell();
        return token;
    }

    public void Dispose() => _feed?.Dispose();

    // Behind '#': what stands there is sent to no server and logged by none.
    private void Tell() => told(new Uri(_server!.BaseAddress, PageSite.Path + "/#" + _access.Link));
}
