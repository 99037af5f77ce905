using System.IO.Pipelines;
using System.Net;
using LiveProto.Mocking.Pipes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Mocking.Hosting.InMemory;

/// <summary>The server's end of a connection without sockets.</summary>
internal sealed class InMemoryConnection : ConnectionContext
{
    private readonly CancellationTokenSource _closed = new();
    private readonly int _number;
    private readonly Pipe _toServer;
    private readonly Pipe _toClient;
    private IFeatureCollection? _features;
    private IDictionary<object, object?>? _items;
    private string? _id;
    private int _isAborted;

    public InMemoryConnection(int number, PipeOptions options)
    {
        _number = number;
        ConnectionClosed = _closed.Token;
        _toServer = new Pipe(options);
        _toClient = new Pipe(options);
        Transport = new DuplexPipe(_toServer.Reader, _toClient.Writer);
        Client = new DuplexPipe(_toClient.Reader, _toServer.Writer);
    }

    /// <summary>The client's end.</summary>
    public IDuplexPipe Client { get; }

    public override IDuplexPipe Transport { get; set; }

    public override string ConnectionId
    {
        get => _id ??= $"memory-{_number}";
        set => _id = value;
    }

    public override IFeatureCollection Features => _features ??= new FeatureCollection();

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    public override CancellationToken ConnectionClosed { get; set; }

    /// <summary>The request was read: what was noted for it is not held as long as the session lives.</summary>
    public void ForgetFeatures() => _features = null;

    public override EndPoint? LocalEndPoint { get; set; } = InMemoryEndPoint.Instance;

    public override EndPoint? RemoteEndPoint { get; set; } = InMemoryEndPoint.Instance;

    /// <summary>What a reset does over TCP: whoever reads on either side is told so.</summary>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        if (Interlocked.Exchange(ref _isAborted, 1) != 0)
            return;
        _toServer.Writer.Complete(abortReason);
        _toClient.Writer.CancelPendingFlush();
        ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), _closed, preferLocal: false);
    }

    public override ValueTask DisposeAsync()
    {
        _toServer.Reader.Complete();
        _toClient.Writer.Complete(_isAborted == 0 ? null : new IOException("The server dropped the connection."));
        return base.DisposeAsync();
    }
}
