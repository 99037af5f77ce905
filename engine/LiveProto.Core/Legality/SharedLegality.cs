using static LiveProto.Legality.ApiSurfaces;
using static LiveProto.Legality.Sources;

namespace LiveProto.Legality;

/// <summary>The exceptions among what both sides send; what is not named is in the proto and legal everywhere.</summary>
internal static class SharedLegality
{
    public static ReadOnlySpan<MemberLegality> Rows => Table;

    private static readonly MemberLegality[] Table =
    [
        new("Blob.mimeType", All, Proto | Recorded),
        new("Blob.displayName", Vertex, Sdk, Certainty.Reported),
        new("CodeExecutionResult.id", All, Sdk),
        new("Content.role", All, Proto | Recorded),
        new("ExecutableCode.id", All, Sdk),
        new("FileData.displayName", Vertex, Sdk, Certainty.Reported),
        new("FunctionCall.args", All, Proto | Recorded),
        new("FunctionCall.id", All, Proto | Recorded),
        new("FunctionCall.partialArgs", Vertex, Sdk),
        new("FunctionCall.willContinue", Vertex, Sdk),
        new("FunctionResponse.id", All, Proto | Sdk),
        new("FunctionResponse.scheduling", All, Proto | Documented),
        new("FunctionResponse.willContinue", Gemini, Proto | Sdk),
        new("FunctionResponsePart.fileData", Vertex, Sdk, Certainty.Reported),
        new("FunctionResponsePart.mediaProcessing", Gemini, Sdk),
        new("Part.toolCall", Gemini, Sdk),
        new("Part.toolResponse", Gemini, Sdk),
        new("Part.audioTranscription", All, Sdk),
        new("Part.partMetadata", Gemini, Sdk),
        new("Part.mediaResolution", All, Sdk),
        new("Part.speechMetadata", All, Sdk),
        new("Part.mediaProcessing", All, Sdk),
        new("PartMediaResolution", All, Sdk),
        new("PartToolCall", Gemini, Sdk),
        new("PartToolResponse", Gemini, Sdk),
        new("PartialArg", Vertex, Sdk),
        new("Schema.type", All, Proto | Reported),
        new("SpeechMetadata", All, Sdk),
        new("VoiceConsentSignature", Gemini, Sdk),
    ];
}
