using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Something that waits for its turn: content to append, and whether it asks for an answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Items">Entries to append to the history first.</param>
/// <param name="AsksForAnswer">Whether the model is to speak.</param>
internal sealed record TurnInput(UserTurnKind Kind, IReadOnlyList<HistoryItem> Items, bool AsksForAnswer)
{
    /// <summary>Bytes of memory that it holds.</summary>
    public long Bytes { get; } = 256 + Items.Sum(static item => item.Bytes);

    /// <summary>What changes before all else; null = nothing.</summary>
    public ContextUpdate? Update { get; init; }

    /// <summary>Results to report on.</summary>
    public IReadOnlyList<ToolResult> Results { get; init; } = [];
}
