namespace LiveProto.Mocking.Control.Inspector;

/// <summary>The inspector of one server: who may look, and what there is to be seen. Thread-safe.</summary>
/// <param name="told">Is told each link that is good.</param>
internal sealed class LiveInspector(Action<Uri> told) : IDisposable
{
    private readonly PageAccess _access = new();
    private JournalFeed? _feed;
    private Uri? _page;

    public PageAccess Access => _access;

    public JournalFeed Feed => _feed!;

    /// <summary>What wants to be told of everything; null while no page looks.</summary>
    public Action<JournalEntry>? GetWatcher() => Volatile.Read(ref _feed)?.Watcher;

    public void Open(MockServer server, TimeProvider time)
    {
        _page = new Uri(server.BaseAddress, PageSite.Path + "/");
        Volatile.Write(ref _feed, new JournalFeed(server, time));
        Tell();
    }

    /// <summary>Takes a link for a token; the next link is told.</summary>
    public string? Enter(string link)
    {
        if (_access.Enter(link) is not { } token)
            return null;
        Tell();
        return token;
    }

    public void Dispose() => _feed?.Dispose();

    // Behind '#': what stands there is sent to no server and logged by none.
    private void Tell() => told(new Uri(_page!, "#" + _access.Link));
}
