using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Turns;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session;

/// <summary>What a session's decisions rest on and what does not change while it lives. Immutable.</summary>
internal sealed record SessionRules
{
    /// <summary>When another connection is opened.</summary>
    public ReconnectPolicy Policy { get; init; } = ReconnectPolicy.Default;

    /// <summary>Numbers from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = static () => 1;

    /// <summary>The habits of the model.</summary>
    public ModelProfile Profile { get; init; } = ModelProfile.Default(ModelFamily.NativeAudio25, LiveBackend.GeminiApi);

    /// <summary>Whether a function's turn waits for its result; null = that of every function does.</summary>
    public Func<string?, bool>? IsBlocking { get; init; }

    /// <summary>How long an answer may take to begin.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Hz of what is sent.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>The setup disabled automatic activity detection.</summary>
    public bool IsManualDetection { get; init; }

    /// <summary>How much quiet lets the server hear that the user has spoken, where it listens for that.</summary>
    public TimeSpan QuietBehindSpeech { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>Whether running a function again does no harm: a question that led to nothing else can be told again.</summary>
    public Func<string?, bool> IsIdempotent { get; init; } = static _ => false;

    /// <summary>Realtime input is held back while the model waits for an answer.</summary>
    public bool HoldsInput { get; init; }

    /// <summary>The rules for a setup.</summary>
    public static SessionRules For(Setup setup, ModelProfile profile, LiveClientOptions options) => For(setup, profile) with
    {
        Policy = options.Reconnect,
        AnswerTimeout = options.AnswerTimeout,
        Jitter = JitterSource.Create(options.Reconnect.Jitter),
        SampleRate = options.SentSampleRate,
        HoldsInput = options.HoldInputDuringCalls,
    };

    /// <summary>The rules for a setup of a model, with the default policy.</summary>
    public static SessionRules For(Setup setup, ModelProfile profile) => new()
    {
        Profile = profile,
        IsBlocking = BlockingFunctions.Of(setup, profile),
        QuietBehindSpeech = QuietOf(setup.RealtimeInputConfig?.AutomaticActivityDetection?.SilenceDurationMs),
        IsManualDetection = setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true,
    };

    // Bounded: the wish may be anything.
    private static TimeSpan QuietOf(int? wanted) => TimeSpan.FromMilliseconds(400 + Math.Clamp(wanted ?? 800, 0, 10_000));

    /// <summary>What ends an answer of this model.</summary>
    public AnswerCourse NewAnswerCourse() => new(IsBlocking, Profile.Tools.CompletesTurnAtCall);
}
