using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Credentials;

/// <summary>The ephemeral tokens a server has issued, looked up by name. Thread-safe; bounded, the oldest go first.</summary>
internal sealed class AuthTokenStore
{
    private const int MaxTokens = 10_000;

    private readonly ConcurrentDictionary<string, AuthToken> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public void Add(AuthToken token)
    {
        _tokens[token.Name] = token;
        _order.Enqueue(token.Name);
        while (_tokens.Count > MaxTokens && _order.TryDequeue(out string? oldest))
            _tokens.TryRemove(oldest, out _);
    }

    public bool TryFind(string name, [NotNullWhen(true)] out AuthToken? token) => _tokens.TryGetValue(name, out token);
}
