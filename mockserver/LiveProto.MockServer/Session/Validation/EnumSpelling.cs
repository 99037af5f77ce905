using LiveProto.Messages;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>
/// Enum names in another letter case, <c>"audio"</c> for <c>AUDIO</c>: shipped clients send them and the service takes them. Taken with a
/// warning unless strictness was asked for.
/// </summary>
internal sealed class EnumSpelling(SessionContext context)
{
    /// <summary>The setup with its enums as they are declared.</summary>
    public Setup Correct(Setup setup)
    {
        if (context.Options.Strictness == Strictness.Strict)
            return setup;
        return setup with
        {
            GenerationConfig = setup.GenerationConfig is { } generation ? Correct(generation) : null,
            RealtimeInputConfig = setup.RealtimeInputConfig is { } input ? Correct(input) : null,
            Tools = Correct(setup.Tools),
        };
    }

    /// <summary>Tools with the behaviors of their functions as they are declared.</summary>
    public IReadOnlyList<Tool> Correct(IReadOnlyList<Tool> tools) =>
        tools.Any(static tool => tool.FunctionDeclarations.Any(static function => function.Behavior is not null))
            ? [.. tools.Select(tool => tool with { FunctionDeclarations = [.. tool.FunctionDeclarations.Select(Correct)] })]
            : tools;

    private FunctionDeclaration Correct(FunctionDeclaration function) =>
        function with { Behavior = Correct(function.Behavior, "behavior") };

    private GenerationConfig Correct(GenerationConfig config) => config with
    {
        ResponseModalities = [.. config.ResponseModalities.Select(modality => Correct(modality, "responseModalities"))],
        MediaResolution = Correct(config.MediaResolution, "mediaResolution"),
        ThinkingConfig = config.ThinkingConfig is { } thinking
            ? thinking with { ThinkingLevel = Correct(thinking.ThinkingLevel, "thinkingLevel") }
            : null,
    };

    private RealtimeInputConfig Correct(RealtimeInputConfig config) => config with
    {
        ActivityHandling = Correct(config.ActivityHandling, "activityHandling"),
        TurnCoverage = Correct(config.TurnCoverage, "turnCoverage"),
        AutomaticActivityDetection = config.AutomaticActivityDetection is { } detection
            ? detection with
            {
                StartOfSpeechSensitivity = Correct(detection.StartOfSpeechSensitivity, "startOfSpeechSensitivity"),
                EndOfSpeechSensitivity = Correct(detection.EndOfSpeechSensitivity, "endOfSpeechSensitivity"),
            }
            : null,
    };

    private TEnum? Correct<TEnum>(TEnum? value, string member)
        where TEnum : struct, IOpenEnum<TEnum> => value is { } given ? Correct(given, member) : null;

    private TEnum Correct<TEnum>(TEnum value, string member)
        where TEnum : struct, IOpenEnum<TEnum>
    {
        foreach (TEnum known in TEnum.Known)
        {
            if (known.Value != value.Value && known.Value.Equals(value.Value, StringComparison.OrdinalIgnoreCase))
            {
                context.Observer?.Warn(
                    $"{member}: '{value.Value}' is taken for {known.Value}; enum names are declared in capitals (docs/protocol.md §5).");
                return known;
            }
        }

        return value;
    }
}
