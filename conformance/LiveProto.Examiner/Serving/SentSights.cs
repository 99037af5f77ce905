using System.Text.Json.Nodes;
using LiveProto.Examiner.Driving;

namespace LiveProto.Examiner.Serving;

/// <summary>What the examiner's messages show a client, over all connections of a case. Thread-safe.</summary>
internal sealed class SentSights
{
    private readonly Lock _gate = new();
    private readonly List<Sight> _sights = [];
    private bool _isSure = true;

    /// <summary>All of it; null where it has sent what one client may read otherwise than another.</summary>
    public IReadOnlyList<Sight>? All
    {
        get
        {
            lock (_gate)
                return _isSure ? [.. _sights] : null;
        }
    }

    /// <summary>A message is sent.</summary>
    public void Note(JsonNode? message)
    {
        lock (_gate)
        {
            _isSure &= message is not null;
            _sights.AddRange(MessageSights.Read(message));
        }
    }
}
