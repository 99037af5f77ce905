using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace LiveProto.Mocking.Tests.Stores;

/// <summary>A cache that does what its test says.</summary>
internal sealed class ScriptedCache : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public TimeSpan? Lifetime { get; private set; }

    /// <summary>Comes before each call; null = nothing does.</summary>
    public Func<Task>? Before { get; set; }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await (Before?.Invoke() ?? Task.CompletedTask);
        return Entries.GetValueOrDefault(key);
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await (Before?.Invoke() ?? Task.CompletedTask);
        Lifetime = options.AbsoluteExpirationRelativeToNow;
        Entries[key] = value;
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
