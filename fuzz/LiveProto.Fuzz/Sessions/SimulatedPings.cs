using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Sessions;

/// <summary>The client's pings on one connection, by the engine's own clock and its default times.</summary>
/// <param name="agenda">The time.</param>
internal sealed class SimulatedPings(VirtualAgenda agenda)
{
    private readonly KeepAliveClock _clock = new(
        new KeepAliveTimes(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)),
        new KeepAliveTimes(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)), agenda.Now);

    /// <summary>When something is due.</summary>
    public TimeSpan? NextDue => _clock.NextDue;

    /// <summary>The server has answered a ping in time.</summary>
    public bool AreAnswered => _clock.AnswersPings;

    /// <summary>A ping goes out.</summary>
    public required Action Send { get; init; }

    /// <summary>The line is dead.</summary>
    public required Action GiveUp { get; init; }

    /// <summary>Something is expected of the server, or nothing any more.</summary>
    public void Expect(bool isExpecting, bool areAnswered)
    {
        _clock.AnswersPings |= areAnswered;
        _clock.Expect(isExpecting, agenda.Now);
    }

    public void NoteLife() => _clock.NoteLife(agenda.Now);

    public void NotePong() => _clock.NotePong(agenda.Now);

    public void Check()
    {
        switch (_clock.Check(agenda.Now))
        {
            case KeepAliveVerdict.SendPing:
                Send();
                break;
            case KeepAliveVerdict.GiveUp:
                GiveUp();
                break;
        }
    }
}
