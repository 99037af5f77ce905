namespace LiveProto.Messages;

/// <summary>Computer use; typed by SDKs, not for live sessions (<c>ComputerUse</c>).</summary>
public sealed record ComputerUse
{
    /// <summary>What is operated.</summary>
    public ComputerUseEnvironment? Environment { get; init; }

    /// <summary>Functions left out.</summary>
    public IReadOnlyList<string> ExcludedPredefinedFunctions { get; init; } = [];

    /// <summary>Whether screens are searched for injected prompts.</summary>
    public bool? EnablePromptInjectionDetection { get; init; }

    /// <summary>Policies that are switched off.</summary>
    public IReadOnlyList<SafetyPolicy> DisabledSafetyPolicies { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
