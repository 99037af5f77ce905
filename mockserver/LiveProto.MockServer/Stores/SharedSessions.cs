using System.Security.Cryptography;
using System.Text;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Timing;
using Microsoft.Extensions.Caching.Distributed;

namespace LiveProto.Mocking.Stores;

/// <summary>
/// The resumable sessions that several servers share. Thread-safe. The cache is somebody else's: each call of it has a time, none runs on a
/// connection's thread, and whatever it throws is an answer.
/// </summary>
/// <param name="options">The cache and its bounds.</param>
/// <param name="clock">By which handles expire.</param>
/// <param name="wireTime">By which the cache is waited for: it is real, whatever clock sessions live on.</param>
internal sealed class SharedSessions(ResumptionOptions options, TimeProvider clock, TimeProvider wireTime) : IDisposable
{
    // A cache that hangs holds a bounded number of calls, not one for each session.
    private const int MaxCalls = 256;

    private readonly IDistributedCache _cache = options.Store!;
    private readonly SemaphoreSlim _calls = new(MaxCalls);

    /// <summary>Keeps a handle. Null when it is kept, else why it is not.</summary>
    public Task<string?> KeepAsync(KeptHandle handle)
    {
        // Here and now: the snapshot's list belongs to the session, which goes on.
        byte[] bytes = SnapshotFormat.Write(handle.Snapshot, clock.GetUtcNow() + handle.GoodFor);
        return bytes.Length > options.MaxStoredBytes
            ? Task.FromResult<string?>(
                $"The conversation takes {bytes.Length} bytes, more than the {options.MaxStoredBytes} that the resumption store is given.")
            : KeepAsync(KeyOf(handle.Handle), bytes, handle.GoodFor);
    }

    /// <summary>Asks for a handle.</summary>
    public async Task<FetchedSession> FetchAsync(string handle)
    {
        string key = KeyOf(handle);
        (byte[]? bytes, string? problem) = await CallAsync(cancellationToken => _cache.GetAsync(key, cancellationToken))
            .ConfigureAwait(false);
        if (problem is not null)
            return new FetchedSession(null, Problem: problem, IsUnavailable: true);
        if (bytes is null)
            return default;
        if (bytes.Length > options.MaxStoredBytes)
            return new FetchedSession(null,
                Problem: $"The resumption store holds {bytes.Length} bytes for this handle, more than the {options.MaxStoredBytes} that are read.");
        SessionSnapshot? snapshot = SnapshotFormat.Read(bytes, out DateTimeOffset expiresAt, out string why);
        return snapshot is null
            ? new FetchedSession(null, Problem: $"The resumption store holds what is no session for this handle: {why}.")
            : new FetchedSession(snapshot, expiresAt - clock.GetUtcNow());
    }

    public void Dispose() => _calls.Dispose();

    private async Task<string?> KeepAsync(string key, byte[] bytes, TimeSpan goodFor)
    {
        // Kept for longer than it is good, so that an expired handle is told from one that never was.
        var entry = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = goodFor + TimeSpan.FromHours(1) };
        (_, string? problem) = await CallAsync(async cancellationToken =>
        {
            await _cache.SetAsync(key, bytes, entry, cancellationToken).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        return problem;
    }

    // A reader of the store learns no handle from it.
    private static string KeyOf(string handle) =>
        "liveproto:handle:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));

    private async Task<(byte[]? Bytes, string? Problem)> CallAsync(Func<CancellationToken, Task<byte[]?>> call)
    {
        using var inTime = new CancellationTokenSource(OptionTime.ForTimer(options.StoreTimeout), wireTime);
        try
        {
            await _calls.WaitAsync(inTime.Token).ConfigureAwait(false);
            Task<byte[]?> calling = Task.Run(() => CallAsync(call, inTime.Token), CancellationToken.None);
            return (await calling.WaitAsync(inTime.Token).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (inTime.IsCancellationRequested)
        {
            return (null, $"The resumption store did not answer within {options.StoreTimeout.TotalSeconds:0.###} s.");
        }
        catch (Exception failure)
        {
            // The border to code that is not ours. Its words may hold an address with a password in it: its type says enough.
            return (null, $"The resumption store failed: {failure.GetType().Name}.");
        }
    }

    // A call counts until it has really ended, however long after its time.
    private async Task<byte[]?> CallAsync(Func<CancellationToken, Task<byte[]?>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _calls.Release();
        }
    }
}
