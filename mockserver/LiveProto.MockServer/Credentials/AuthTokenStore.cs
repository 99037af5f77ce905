using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Credentials;

/// <summary>The ephemeral tokens a server has issued, looked up by name. Thread-safe; bounded in bytes, the oldest go first.</summary>
internal sealed class AuthTokenStore(long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AuthToken> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<AuthToken> _order = new();
    private long _bytes;

    public void Add(AuthToken token)
    {
        lock (_gate)
        {
            _tokens[token.Name] = token;
            _order.Enqueue(token);
            _bytes += token.Cost;

            // The newest stays, whatever its size: a request is bounded by itself.
            while (_bytes > maxBytes && _order.Count > 1)
            {
                AuthToken oldest = _order.Dequeue();
                _tokens.Remove(oldest.Name);
                _bytes -= oldest.Cost;
            }
        }
    }

    public bool TryFind(string name, [NotNullWhen(true)] out AuthToken? token)
    {
        lock (_gate)
            return _tokens.TryGetValue(name, out token);
    }
}
