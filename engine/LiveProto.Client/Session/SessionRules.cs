using LiveProto.Client.Session.Connections;
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

    /// <summary>Hz of what is sent.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>The setup disabled automatic activity detection.</summary>
    public bool IsManualDetection { get; init; }

    /// <summary>The rules for a setup.</summary>
    public static SessionRules For(Setup setup, LiveClientOptions options) => new()
    {
        Policy = options.Reconnect,
        Jitter = JitterSource.Create(options.Reconnect.Jitter),
        Profile = options.FindProfile(setup.Model ?? ""),
        SampleRate = options.SentSampleRate,
        IsManualDetection = setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true,
    };
}
