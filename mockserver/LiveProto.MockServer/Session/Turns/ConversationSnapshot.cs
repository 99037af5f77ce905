using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>A conversation as it was: a window on a list that only ever grows at its end.</summary>
/// <param name="Items">The list, what has left the window included.</param>
/// <param name="Bytes">Bytes of memory that the list held.</param>
/// <param name="Start">Where the window begins.</param>
/// <param name="Count">Where it ends.</param>
/// <param name="Open">Where that begins which the model has not answered.</param>
/// <param name="HasAnswer">See <see cref="Conversation.HasAnswer"/>.</param>
/// <param name="Tokens">Cost of the window.</param>
/// <param name="Images">Images in the window.</param>
/// <param name="Instructions">See <see cref="Conversation.Instructions"/>.</param>
internal readonly record struct ConversationSnapshot(
    List<HistoryItem> Items, long Bytes, int Start, int Count, int Open, bool HasAnswer, TokenTally Tokens, int Images,
    string? Instructions);
