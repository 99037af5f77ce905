using static LiveProto.Legality.ApiSurfaces;
using static LiveProto.Legality.Sources;

namespace LiveProto.Legality;

/// <summary>The exceptions among what only servers send; what is not named is in the proto and legal everywhere.</summary>
internal static class ServerLegality
{
    public static ReadOnlySpan<MemberLegality> Rows => Table;

    private static readonly MemberLegality[] Table =
    [
        new("AuthorAttribution", All, Sdk),
        new("CustomMetadata", Gemini, Sdk),
        new("GoAway", All, Proto | Reported),
        new("GroundingChunk.image", All, Sdk),
        new("GroundingMetadata.imageSearchQueries", All, Sdk),
        new("GroundingMetadata.retrievalQueries", Vertex, Sdk),
        new("GroundingMetadata.sourceFlaggingUris", Vertex, Sdk),
        new("GroundingSupport.renderedParts", All, Sdk),
        new("ImageChunk", All, Sdk),
        new("MapsChunk.route", All, Sdk),
        new("MapsRoute", All, Sdk),
        new("ModalityTokenCount.tokenCount", All, Proto | Recorded),
        new("PlaceAnswerSources", All, Sdk),
        new("PlaceAnswerSources.reviewSnippets", All, Proto),
        new("RagChunk", Vertex, Sdk),
        new("RagPageSpan", Vertex, Sdk),
        new("RetrievedContextChunk.documentName", Vertex, Sdk),
        new("RetrievedContextChunk.ragChunk", Vertex, Sdk),
        new("RetrievedContextChunk.fileSearchStore", Gemini, Sdk),
        new("RetrievedContextChunk.mediaId", Gemini, Sdk),
        new("RetrievedContextChunk.pageNumber", Gemini, Sdk),
        new("RetrievedContextChunk.customMetadata", Gemini, Sdk),
        new("ReviewSnippet", All, Sdk),
        new("ServerContent.turnCompleteReason", All, Sdk),
        new("ServerContent.groundingMetadata", All, Proto | Recorded),
        new("ServerContent.interimInputTranscription", All, Sdk),
        new("ServerContent.interactionStatus", All, Sdk),
        new("ServerMessage", All, Proto | Recorded),
        new("ServerMessage.voiceActivity", All, Sdk | Recorded),
        new("ServerMessage.voiceActivityDetectionSignal", Vertex, Sdk),
        new("SessionResumptionUpdate.newHandle", All, Proto | Recorded),
        new("SessionResumptionUpdate.lastConsumedClientMessageIndex", Vertex, Proto | Documented),
        new("SetupComplete.sessionId", Vertex, Sdk | Recorded),
        new("SetupComplete.voiceConsentSignature", Gemini, Sdk),
        new("SourceFlaggingUri", Vertex, Sdk),
        new("StringList", Gemini, Sdk),
        new("TranscribedWord", All, Sdk),
        new("Transcription", All, Sdk),
        new("Transcription.text", All, Proto | Recorded),
        new("Transcription.finished", Vertex, Recorded),
        new("UsageMetadata.promptTokenCount", All, Proto | Recorded),
        new("UsageMetadata.responseTokenCount", Gemini, Recorded),
        new("UsageMetadata.candidatesTokenCount", Vertex, Recorded),
        new("UsageMetadata.thoughtsTokenCount", All, Recorded),
        new("UsageMetadata.totalTokenCount", All, Recorded),
        new("UsageMetadata.responseTokensDetails", Gemini, Recorded),
        new("UsageMetadata.candidatesTokensDetails", Vertex, Recorded),
        new("UsageMetadata.trafficType", Vertex, Recorded),
        new("UsageMetadata.serviceTier", Gemini, Recorded),
        new("VoiceActivity", Gemini, Sdk | Recorded),
        new("VoiceActivityDetectionSignal", Vertex, Sdk),
        new("WebChunk.domain", All, Sdk),
    ];
}
