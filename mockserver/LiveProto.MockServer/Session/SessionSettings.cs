using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session;

/// <summary>A setup that was accepted, with everything that it leaves open decided. Immutable.</summary>
internal sealed class SessionSettings
{
    private const double TriggerShare = 0.8;

    // The documented 32k of half-cascade models would end a test of ten thousand short turns.
    private const int DefaultWindow = 131_072;

    public SessionSettings(Setup setup, ModelProfile profile, SessionOptions options)
    {
        Setup = setup;
        Profile = profile;
        Options = options;
        Tools = ToolDeclarations.Read(setup.Tools, profile.Tools);
        Instructions = TextOf(setup.SystemInstruction);
        Window = options.ContextWindowTokens ?? (options.Strictness == Strictness.Strict
            ? profile.Features.ContextWindowTokens.Value
            : DefaultWindow);
        IsSpoken = DecideSpoken(setup, profile);
        if (setup.ContextWindowCompression is { } compression)
        {
            CompressionTrigger = (int)Math.Min(compression.TriggerTokens ?? (long)(Window * TriggerShare), Window);
            CompressionTarget = (int)Math.Min(compression.SlidingWindow?.TargetTokens ?? CompressionTrigger / 2, CompressionTrigger);
        }
    }

    public Setup Setup { get; }

    public ModelProfile Profile { get; }

    public SessionOptions Options { get; }

    public ToolCatalogue Tools { get; }

    /// <summary>The system instruction as one text.</summary>
    public string Instructions { get; }

    /// <summary>Answers are spoken; else they are text.</summary>
    public bool IsSpoken { get; }

    /// <summary>Size of the context window, tokens.</summary>
    public int Window { get; }

    /// <summary>Tokens from which the history is compressed; 0 = never.</summary>
    public int CompressionTrigger { get; }

    /// <summary>Tokens that compression leaves.</summary>
    public int CompressionTarget { get; }

    /// <summary>What the user says is told as text: asked for, or unasked by models that always do.</summary>
    public bool TranscribesInput => Setup.InputAudioTranscription is not null || Profile.Speech.InputTranscriptionUnasked
        || Profile.Family == ModelFamily.Transcribe;

    public bool TranscribesOutput => Setup.OutputAudioTranscription is not null && IsSpoken;

    /// <summary>The client marks activity itself.</summary>
    public bool HasManualActivity => Setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;

    /// <summary>Activity of the user does not cut an answer.</summary>
    public bool NeverInterrupts => Setup.RealtimeInputConfig?.ActivityHandling == ActivityHandling.NoInterruption;

    /// <summary>Frames that arrive outside activity belong to no spoken turn.</summary>
    public bool DropsIdleVideo => Setup.RealtimeInputConfig?.TurnCoverage == TurnCoverage.TurnIncludesOnlyActivity;

    /// <summary>Silence between turns is counted as well.</summary>
    public bool CountsIdleAudio => Setup.RealtimeInputConfig?.TurnCoverage == TurnCoverage.TurnIncludesAllInput;

    public bool IsProactive => Profile.Features.Proactivity == Proactivity.Always || Setup.Proactivity?.ProactiveAudio == true;

    public bool WantsThoughts
    {
        get
        {
            ThinkingConfig? thinking = Setup.GenerationConfig?.ThinkingConfig;
            if (thinking?.IncludeThoughts is { } wanted)
                return wanted;
            return Profile.Features.UnrequestedThoughts && IsSpoken && thinking?.ThinkingBudget != 0;
        }
    }

    /// <summary>Sends resumption updates.</summary>
    public bool GivesHandles => Setup.SessionResumption is not null || Profile.Resumption.Unsolicited;

    /// <summary>Tokens of one image or frame.</summary>
    public int ImageTokens => TokenCounter.Image(Setup.GenerationConfig?.MediaResolution?.Value);

    public VadSettings Activity
    {
        get
        {
            AutomaticActivityDetection? detection = Setup.RealtimeInputConfig?.AutomaticActivityDetection;
            return VadSettings.From(
                detection?.StartOfSpeechSensitivity is { } start && start != StartSensitivity.Unspecified
                    ? start == StartSensitivity.High
                    : null,
                detection?.EndOfSpeechSensitivity is { } end && end != EndSensitivity.Unspecified ? end == EndSensitivity.High : null,
                detection?.PrefixPaddingMs,
                detection?.SilenceDurationMs,
                Profile.Backend,
                Options.Activity);
        }
    }

    /// <summary>The text parts of a content, each a paragraph.</summary>
    public static string TextOf(Content? content)
    {
        if (content is null || content.Parts.Count == 0)
            return "";
        if (content.Parts.Count == 1)
            return content.Parts[0].Text ?? "";
        return string.Join('\n', content.Parts.Where(static part => part.Text is not null).Select(static part => part.Text));
    }

    private static bool DecideSpoken(Setup setup, ModelProfile profile)
    {
        IReadOnlyList<Modality> modalities = setup.GenerationConfig?.ResponseModalities ?? [];
        foreach (Modality modality in modalities)
        {
            if (modality == Modality.Text)
                return false;
            if (modality == Modality.Audio || modality == Modality.Video)
                return true;
        }

        return profile.Features.Answers(Modality.Audio);
    }
}
