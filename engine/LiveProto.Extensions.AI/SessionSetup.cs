using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>Session options as a setup of the Live API.</summary>
internal static class SessionSetup
{
    /// <summary>The setup; what the options leave open is as their raw representation has it, else the service's default.</summary>
    public static Setup Create(RealtimeSessionOptions options, string? defaultModel)
    {
        Setup raw = options.RawRepresentationFactory?.Invoke() switch
        {
            null => new Setup(),
            Setup setup => setup,
            { } other => throw new ArgumentException($"RawRepresentationFactory gave a {other.GetType()}, which is no Setup.",
                nameof(options)),
        };
        CheckToolMode(options.ToolMode);
        bool transcribes = options.SessionKind == RealtimeSessionKind.Transcription;
        IReadOnlyList<Modality> modalities = ReadModalities(options.OutputModalities) ?? raw.GenerationConfig?.ResponseModalities ?? [];
        return raw with
        {
            Model = options.Model ?? raw.Model ?? defaultModel
                ?? throw new ArgumentException("No model: neither Model nor a default of the client.", nameof(options)),
            SystemInstruction = Instructions(options.Instructions) ?? raw.SystemInstruction,
            Tools = options.Tools is null ? raw.Tools : [.. raw.Tools, .. ReadTools(options.Tools)],
            GenerationConfig = ReadGeneration(options, raw.GenerationConfig, modalities),
            InputAudioTranscription = ReadTranscription(options.TranscriptionOptions, raw.InputAudioTranscription),
            // The abstraction has no switch for it, and readers of speech expect its words beside it.
            OutputAudioTranscription = raw.OutputAudioTranscription
                ?? (transcribes || modalities.Contains(Modality.Text) ? null : new AudioTranscriptionConfig()),
            RealtimeInputConfig = ReadDetection(options.VoiceActivityDetection, raw.RealtimeInputConfig),
        };
    }

    /// <summary>Instructions as the API wants them; null for none.</summary>
    public static Content? Instructions(string? text) => text is null ? null : new Content { Parts = [new Part { Text = text }] };

    /// <summary>Tools as the API wants them.</summary>
    /// <exception cref="NotSupportedException">A tool that the Live API has no word for.</exception>
    public static IEnumerable<Tool> ReadTools(IEnumerable<AITool> tools)
    {
        FunctionDeclaration[] functions = [.. tools.OfType<AIFunctionDeclaration>().Select(FunctionJson.Declare)];
        if (functions.Length > 0)
            yield return new Tool { FunctionDeclarations = functions };
        foreach (AITool tool in tools)
        {
            if (tool is AIFunctionDeclaration)
                continue;
            yield return tool switch
            {
                HostedWebSearchTool => new Tool { GoogleSearch = new GoogleSearch() },
                HostedCodeInterpreterTool => new Tool { CodeExecution = new CodeExecution() },
                _ => throw new NotSupportedException(
                    $"Tools: {tool.GetType().Name} has no counterpart in the Live API; give it by RawRepresentationFactory."),
            };
        }
    }

    private static GenerationConfig? ReadGeneration(RealtimeSessionOptions options, GenerationConfig? raw,
        IReadOnlyList<Modality> modalities)
    {
        if (options.MaxOutputTokens is null && options.Voice is null && options.OutputModalities is null)
            return raw;
        raw ??= new GenerationConfig();
        return raw with
        {
            ResponseModalities = modalities,
            MaxOutputTokens = options.MaxOutputTokens ?? raw.MaxOutputTokens,
            SpeechConfig = options.Voice is null ? raw.SpeechConfig
                : (raw.SpeechConfig ?? new SpeechConfig()) with
                {
                    VoiceConfig = new VoiceConfig { PrebuiltVoiceConfig = new PrebuiltVoiceConfig { VoiceName = options.Voice } }
                },
        };
    }

    private static AudioTranscriptionConfig? ReadTranscription(TranscriptionOptions? options, AudioTranscriptionConfig? raw) =>
        options is null ? raw
        : options.SpeechLanguage is { } language ? (raw ?? new AudioTranscriptionConfig()) with { LanguageCodes = [language] }
        : raw ?? new AudioTranscriptionConfig();

    private static RealtimeInputConfig? ReadDetection(VoiceActivityDetectionOptions? options, RealtimeInputConfig? raw)
    {
        if (options is null)
            return raw;
        raw ??= new RealtimeInputConfig();
        return raw with
        {
            AutomaticActivityDetection = (raw.AutomaticActivityDetection
                ?? new AutomaticActivityDetection()) with
            { Disabled = options.Enabled ? null : true },
            ActivityHandling = options is { Enabled: true, AllowInterruption: false }
                ? ActivityHandling.NoInterruption
                : raw.ActivityHandling,
        };
    }

    private static Modality[]? ReadModalities(IReadOnlyList<string>? names) =>
        names is null ? null : [.. names.Select(static name => new Modality(name.ToUpperInvariant()))];

    private static void CheckToolMode(ChatToolMode? mode)
    {
        if (mode is not null and not AutoChatToolMode)
            throw new NotSupportedException("ToolMode: a Live model decides by itself whether it calls a function; only Auto is possible.");
    }
}
