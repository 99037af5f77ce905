using LiveProto.Client.Audio;
using LiveProto.Client.Speech;

namespace LiveProto.Client.Session.Turns;

/// <summary>Where speech is played, while it is: it has no other owner then than whoever reads its turn. Not thread-safe.</summary>
/// <param name="events">What nobody has read yet, and where it is told that speech found no room.</param>
internal sealed class PlaybackRoute(EventQueue events)
{
    private LivePlayback? _playback;

    /// <summary>Speech is played from here on, what nobody has read yet first.</summary>
    /// <param name="playback">Where.</param>
    /// <param name="turn">The turn that is going on: those before it are over.</param>
    /// <param name="isOver">So is the session.</param>
    /// <exception cref="InvalidOperationException">It is being played already.</exception>
    public void Open(LivePlayback playback, int turn, bool isOver)
    {
        if (_playback is not null)
            throw new InvalidOperationException("The session's speech is being played already.");
        _playback = playback;
        events.DropAudio(null, playback);
        TellOverflow(playback);
        playback.EndTurnsBefore(turn);
        if (isOver)
            playback.Finish();
    }

    /// <summary>Speech is not played any more there.</summary>
    public void Close(LivePlayback playback)
    {
        if (_playback == playback)
            _playback = null;
    }

    /// <summary>Plays speech. False when it is not played.</summary>
    public bool TryPlay(in LiveEvent speech)
    {
        if (_playback is not { } playback)
            return false;
        AudioChunk chunk = speech.Audio;
        playback.Write(speech.TurnNumber, chunk.Samples.Span, chunk.SampleRate);
        TellOverflow(playback);
        return true;
    }

    /// <summary>The model's turn was cut: what was not played of it never is.</summary>
    public void Flush() => _playback?.Flush();

    /// <summary>A turn is over: with what was heard of it, where it was played.</summary>
    public LiveTurn EndTurn(LiveTurn turn) => _playback?.EndTurn(turn.Number) is { } heard ? turn with { Playback = heard } : turn;

    /// <summary>The session is over.</summary>
    public void Finish() => _playback?.Finish();

    // Ahead of what it is told beside. Where nobody reads events there may be no room, and nobody to tell.
    private void TellOverflow(LivePlayback playback)
    {
        if (playback.TakeOverflow() is { } overflow)
            events.TryEnqueue([LiveEvents.Diagnostic(overflow)], 0);
    }
}
