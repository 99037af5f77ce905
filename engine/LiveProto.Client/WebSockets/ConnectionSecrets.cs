using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// What no text about a connection may show: what was secret when it was opened, and handles that its server gave since. Of those the
/// newest are kept: a server gives one a turn. Thread-safe.
/// </summary>
/// <param name="redactor">Knows the secrets of the opening.</param>
internal sealed class ConnectionSecrets(Redactor redactor)
{
    private const int MaxLater = 4;

    private string[] _later = [];

    /// <summary>Made when there is something to redact, which is seldom: what an idle connection holds is the secrets alone.</summary>
    public Redactor Redactor => Volatile.Read(ref _later) is { Length: > 0 } later ? redactor.With(later) : redactor;

    /// <summary>From now on this is a secret, too. One caller at a time.</summary>
    public void Add(string secret)
    {
        string[] later = _later;
        if (!later.Contains(secret))
            Volatile.Write(ref _later, [.. later.TakeLast(MaxLater - 1), secret]);
    }
}
