using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Resumption;

/// <summary>A session as it was when a handle was given out. Immutable; shares the history's memory with the session.</summary>
/// <param name="Conversation">History and token sums.</param>
/// <param name="OpenCalls">Calls that were open.</param>
/// <param name="SilentResults">Results that the model knows of without having spoken of them.</param>
/// <param name="Backend">A handle is good on the front door that gave it only.</param>
/// <param name="Model">The model cannot change on resumption.</param>
internal sealed record SessionSnapshot(
    ConversationSnapshot Conversation,
    IReadOnlyList<OpenCall> OpenCalls,
    IReadOnlyList<ToolResult> SilentResults,
    LiveBackend Backend,
    string Model)
{
    // A handle, its place in the store, and this.
    private const int Overhead = 1024;

    /// <summary>How far the session is in its scenario.</summary>
    public ScenarioProgress Progress { get; init; } = ScenarioProgress.None;

    /// <summary>Bytes of memory that it holds beside the conversation's list.</summary>
    public long OwnBytes { get; } = Overhead + (Conversation.Instructions?.Length ?? 0) * 2L
        + OpenCalls.Sum(static call => 256 + (call.Response?.Utf8.Length ?? 0L))
        + SilentResults.Sum(static result => 256 + (result.Response?.Utf8.Length ?? 0L));
}
