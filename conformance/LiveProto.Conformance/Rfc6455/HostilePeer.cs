using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using LiveProto.Testing;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>The pen of a <see cref="HostileScript"/>: writes that stop when the client has gone, floods, drips.</summary>
/// <param name="pipe">The bytes.</param>
/// <param name="time">Virtual time.</param>
/// <param name="onProgress">Called now and then during a flood.</param>
/// <param name="reset">Breaks the connection; null where the pipe can be completed with an error.</param>
/// <param name="greeting">What it says at once behind its answer.</param>
internal sealed class HostilePeer(IDuplexPipe pipe, ManualTimeProvider time, Action onProgress, Action? reset = null,
    byte[]? greeting = null)
{
    private const int BatchSize = 64 * 1024;

    // Used again, and there before anything is measured: they are not to be counted as the client's. Peers that flood side by side have
    // one each.
    private static readonly ConcurrentBag<byte[]> s_batches = [new byte[BatchSize]];

    private readonly RawPeer _peer = new(pipe);

    /// <summary>Whether it writes nothing before the clock moves.</summary>
    public bool IsWaitingForTime { get; private set; }

    /// <summary>Reads the request and answers as it should be.</summary>
    public Task AcceptAsync() => _peer.AcceptAsync(greeting);

    public async Task<string> ReadAcceptAsync() => RawPeer.GetAccept(await _peer.ReadRequestAsync());

    public Task FailAsync()
    {
        if (reset is null)
            return _peer.FinishAsync(new IOException("connection reset"));
        reset();
        return Task.CompletedTask;
    }

    /// <summary>False when the client has gone.</summary>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            FlushResult result = await pipe.Output.WriteAsync(bytes);
            return !result.IsCompleted;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>So many bytes in writes of the page, the last one shorter.</summary>
    public async Task PourAsync(ReadOnlyMemory<byte> page, int count)
    {
        for (int sent = 0; sent < count && await WriteAsync(page[..Math.Min(page.Length, count - sent)]);)
            sent += page.Length;
    }

    public Task<bool> WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Repeats until the client has gone, at most the given number of times. A socket gets as many as fit into one write: TCP
    /// would join them anyway.</summary>
    public async Task FloodAsync(byte[] bytes, int times)
    {
        int together = reset is null ? 1 : Math.Min(times, BatchSize / bytes.Length);
        if (together > 1)
        {
            byte[] batch = s_batches.TryTake(out byte[]? used) ? used : new byte[BatchSize];
            for (int i = 0; i < together; i++)
                bytes.CopyTo(batch, i * bytes.Length);
            for (int i = 0; i < times / together && await WriteAsync(batch.AsMemory(0, together * bytes.Length)); i++)
            {
            }

            s_batches.Add(batch);
            return;
        }

        for (int i = 0; i < times && await WriteAsync(bytes); i++)
        {
            if (i % 512 == 0)
                onProgress();
        }
    }

    public Task FloodAsync(string text, int times) => FloodAsync(Encoding.Latin1.GetBytes(text), times);

    /// <summary>One piece each time the given number of virtual seconds has passed, until the client has gone.</summary>
    public async Task DripAsync(byte[] piece, double seconds)
    {
        do
        {
            Task delay = Task.Delay(TimeSpan.FromSeconds(seconds), time);
            IsWaitingForTime = true;
            await delay;
            IsWaitingForTime = false;
        }
        while (await WriteAsync(piece));
    }
}
