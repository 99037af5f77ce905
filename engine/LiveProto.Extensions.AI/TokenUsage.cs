using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>Token counts in the abstraction's words: there, thoughts are part of the output.</summary>
internal static class TokenUsage
{
    public static UsageDetails? Read(UsageMetadata? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = Sum(usage.PromptTokenCount, usage.ToolUsePromptTokenCount),
        OutputTokenCount = Sum(usage.ResponseTokenCount ?? usage.CandidatesTokenCount, usage.ThoughtsTokenCount),
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.CachedContentTokenCount,
        ReasoningTokenCount = usage.ThoughtsTokenCount,
        InputAudioTokenCount = Of(usage.PromptTokensDetails, MediaModality.Audio),
        InputTextTokenCount = Of(usage.PromptTokensDetails, MediaModality.Text),
        OutputAudioTokenCount = Of(Output(usage), MediaModality.Audio),
        OutputTextTokenCount = Of(Output(usage), MediaModality.Text),
    };

    private static IReadOnlyList<ModalityTokenCount> Output(UsageMetadata usage) =>
        usage.ResponseTokensDetails.Count > 0 ? usage.ResponseTokensDetails : usage.CandidatesTokensDetails;

    private static long? Sum(int? first, int? second) => first is null && second is null ? null : (long)(first ?? 0) + (second ?? 0);

    private static long? Of(IReadOnlyList<ModalityTokenCount> counts, MediaModality modality) =>
        counts.FirstOrDefault(count => count.Modality == modality)?.TokenCount;
}
