using System.IO.Pipelines;
using System.Text;
using LiveProto.Testing;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>The pen of a <see cref="HostileScript"/>: writes that stop when the client has gone, floods, drips.</summary>
internal sealed class HostilePeer(IDuplexPipe pipe, ManualTimeProvider time, Action onProgress)
{
    private readonly RawPeer _peer = new(pipe);

    /// <summary>Reads the request and answers as it should be.</summary>
    public Task AcceptAsync() => _peer.AcceptAsync();

    public async Task<string> ReadAcceptAsync() => RawPeer.GetAccept(await _peer.ReadRequestAsync());

    public Task FailAsync() => _peer.FinishAsync(new IOException("connection reset"));

    /// <summary>False when the client has gone.</summary>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        FlushResult result = await pipe.Output.WriteAsync(bytes);
        return !result.IsCompleted;
    }

    public Task<bool> WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Repeats until the client has gone, at most so many times.</summary>
    public async Task FloodAsync(byte[] bytes, int times)
    {
        for (int i = 0; i < times && await WriteAsync(bytes); i++)
        {
            if (i % 512 == 0)
                onProgress();
        }
    }

    public Task FloodAsync(string text, int times) => FloodAsync(Encoding.Latin1.GetBytes(text), times);

    /// <summary>One piece in so many seconds of virtual time, until the client has gone.</summary>
    public async Task DripAsync(byte[] piece, double seconds)
    {
        do
            await Task.Delay(TimeSpan.FromSeconds(seconds), time);
        while (await WriteAsync(piece));
    }
}
