using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking;

/// <summary>How every session of a server behaves. The defaults are those of <c>mockserver/README.md</c>.</summary>
public sealed record SessionOptions
{
    /// <summary>How much of what clients send is refused. <see cref="Strictness.Service"/> by default.</summary>
    public Strictness Strictness { get; init; } = Strictness.Service;

    /// <summary>Which models there are, and how each behaves.</summary>
    public ProfileCatalogue Profiles { get; init; } = ProfileCatalogue.Default;

    /// <summary>How fast answers come.</summary>
    public PacingOptions Pacing { get; init; } = new();

    /// <summary>How long a connection lives and how it is told to leave.</summary>
    public LifetimeOptions Lifetime { get; init; } = new();

    /// <summary>Session resumption.</summary>
    public ResumptionOptions Resumption { get; init; } = new();

    /// <summary>What spoken answers are made of.</summary>
    public SpeechOptions Speech { get; init; } = new();

    /// <summary>How speech is found in the audio that clients send.</summary>
    public ActivityOptions Activity { get; init; } = new();

    /// <summary>How tool calls are played.</summary>
    public ToolOptions Tools { get; init; } = new();

    /// <summary>Which rules of the default responder are on.</summary>
    public RuleOptions Rules { get; init; } = new();

    /// <summary>
    /// Size of the context window in tokens; null = 131,072, or under <see cref="Strictness.Strict"/> what the documents say of the model:
    /// 32,768 for half-cascade. A conversation that exceeds it is closed with 1007, as the service does.
    /// </summary>
    public int? ContextWindowTokens { get; init; }

    /// <summary>
    /// Bytes of input that may wait in one session: before <c>setupComplete</c>, and while the model speaks or waits for a tool. Beyond it
    /// the session closes with 1008 <c>The operation was aborted.</c> Default 32 MiB.
    /// </summary>
    public long MaxWaitingBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> or <see cref="ArgumentException"/> for values that no session can
    /// have.</summary>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Profiles);
        Pacing.Validate();
        Lifetime.Validate();
        Resumption.Validate();
        Speech.Validate();
        Activity.Validate();
        Tools.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWaitingBytes, 1024);
        if (ContextWindowTokens is { } tokens)
            ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 100, nameof(ContextWindowTokens));
    }
}
