using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>A conversation as it was: a window on a list that only ever grows at its end.</summary>
internal readonly record struct ConversationSnapshot(
    List<HistoryItem> Items, int Start, int Count, TokenTally Tokens, int Images, string? Instructions);
