using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Speech;

/// <summary>Where the user's audio leaves, and what decides how: the session's options, its setup and its model's habits.
/// Thread-safe.</summary>
internal sealed class SpeechOutlet : IPassed
{
    private readonly SessionLoop _loop;

    public SpeechOutlet(SessionLoop loop, TimeProvider time, LiveClientOptions options, SessionSetup session)
    {
        _loop = loop;
        Time = time;
        SampleRate = options.SentSampleRate;
        MicrophoneOffAfter = options.MicrophoneOffAfter;
        AutomaticActivityDetection? detection = session.Current.RealtimeInputConfig?.AutomaticActivityDetection;
        IsManual = detection?.Disabled == true;
        MicrophoneOff = IsManual ? null : session.Profile.Input.MicrophoneOff.Value;
        PauseLength = detection?.SilenceDurationMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Hz of what is sent.</summary>
    public int SampleRate { get; }

    /// <summary>The setup disabled automatic detection: utterances are marked.</summary>
    public bool IsManual { get; }

    /// <summary>What ends an utterance when no more audio comes; null where it is marked.</summary>
    public MicrophoneOff? MicrophoneOff { get; }

    /// <summary>How long no audio has to come.</summary>
    public TimeSpan MicrophoneOffAfter { get; }

    /// <summary>The pause that ends an utterance, where the setup says it.</summary>
    public TimeSpan? PauseLength { get; }

    /// <summary>The session has ended.</summary>
    public bool IsClosed => _loop.Ending is not null;

    IEnumerable<object?> IPassed.Sent => [_loop];

    /// <summary>Sends audio as one message. Completes synchronously and allocates nothing where the connection takes it at once.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAsync(AudioBlock audio, CancellationToken cancellationToken) => _loop.SendAudioAsync(audio, cancellationToken);

    /// <inheritdoc cref="SendAsync(AudioBlock, CancellationToken)"/>
    public ValueTask SendAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken) =>
        _loop.SendAudioAsync(samples, cancellationToken);

    /// <summary>Sends a mark.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAsync(RealtimeInput mark, CancellationToken cancellationToken) =>
        _loop.SendAsync(SentMessage.Encode(new ClientMessage { RealtimeInput = mark }), cancellationToken);
}
