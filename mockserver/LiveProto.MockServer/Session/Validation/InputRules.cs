using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Instruction, activity detection and compression of a setup (docs/protocol.md §3.1, §3.5, §3.6).</summary>
internal static class InputRules
{
    private const string ConfigPath = "setup.realtime_input_config";
    private const long VertexMinTrigger = 5_000;
    private const long VertexMaxTokens = 128_000;
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(Setup setup, SessionContext context)
    {
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        if (setup.SystemInstruction is { } instruction && instruction.Parts.Any(static part => part.Text is null))
            return InvalidArgument;
        return CheckActivity(setup.RealtimeInputConfig, context) ?? CheckCompression(setup.ContextWindowCompression, context);
    }

    private static CloseVerdict? CheckActivity(RealtimeInputConfig? config, SessionContext context)
    {
        if (config?.ActivityHandling is { } handling && !ActivityHandling.Known.Contains(handling))
            return EnumRules.Refusal($"{ConfigPath}.activity_handling", "RealtimeInputConfig.ActivityHandling", handling.Value, context);
        if (config?.TurnCoverage is { } coverage && !TurnCoverage.Known.Contains(coverage))
            return EnumRules.Refusal($"{ConfigPath}.turn_coverage", "RealtimeInputConfig.TurnCoverage", coverage.Value, context);
        if (config?.AutomaticActivityDetection is not { } detection)
            return null;

        const string DetectionPath = $"{ConfigPath}.automatic_activity_detection";
        const string DetectionType = "RealtimeInputConfig.AutomaticActivityDetection";
        if (detection.StartOfSpeechSensitivity is { } start && !StartSensitivity.Known.Contains(start))
            return EnumRules.Refusal($"{DetectionPath}.start_of_speech_sensitivity", $"{DetectionType}.StartSensitivity",
                start.Value, context);
        if (detection.EndOfSpeechSensitivity is { } end && !EndSensitivity.Known.Contains(end))
            return EnumRules.Refusal($"{DetectionPath}.end_of_speech_sensitivity", $"{DetectionType}.EndSensitivity", end.Value, context);
        return detection.PrefixPaddingMs < 0 || detection.SilenceDurationMs < 0 ? InvalidArgument : null;
    }

    private static CloseVerdict? CheckCompression(ContextWindowCompressionConfig? compression, SessionContext context)
    {
        if (compression is null)
            return null;
        long? trigger = compression.TriggerTokens;
        long? target = compression.SlidingWindow?.TargetTokens;
        bool isBad = trigger <= 0 || target < 0 || target > trigger;
        if (context.Backend == LiveBackend.Vertex)
            isBad |= trigger is < VertexMinTrigger or > VertexMaxTokens || target > VertexMaxTokens;
        return isBad ? InvalidArgument : null;
    }
}
