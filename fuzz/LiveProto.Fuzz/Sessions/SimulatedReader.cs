using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions;

/// <summary>Reads a session's events as they come, but for the time in which it does not read.</summary>
/// <param name="agenda">The time.</param>
/// <param name="events">The events.</param>
/// <param name="record">What was told.</param>
internal sealed class SimulatedReader(VirtualAgenda agenda, EventQueue events, RunRecord record)
{
    private TimeSpan _readsFrom;

    /// <summary>An event was read; its audio is returned behind it.</summary>
    public required Action<LiveEvent> Told { get; init; }

    /// <summary>Whether the reader knows all that there is to know.</summary>
    public bool HasReadAll => agenda.Now > _readsFrom || _readsFrom == default;

    public void Stop(TimeSpan time)
    {
        _readsFrom = agenda.Now + time;
        agenda.At(_readsFrom, Read);
    }

    public void Read()
    {
        if (agenda.Now < _readsFrom)
            return;
        while (events.TryDequeue(out LiveEvent item))
        {
            Told(item);
            item.Audio.Dispose();
        }

        if (events.Last is { Kind: LiveEventKind.Ended } last && record.Told is not [.., { Event.Kind: LiveEventKind.Ended }])
            Told(last);
    }
}
