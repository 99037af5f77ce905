using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>One entry of the history and what it costs in every later prompt.</summary>
/// <param name="Role">Who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Tokens">Its cost.</param>
/// <param name="Images">Images and frames in it.</param>
internal readonly record struct HistoryItem(HistoryRole Role, string Text, TokenTally Tokens, int Images = 0)
{
    /// <summary>How long it was spoken by the user; null = it was not.</summary>
    public TimeSpan? Speech { get; init; }

    // The entry itself, in a list that grows by doubling, and the header of a string.
    private const int Overhead = 192;

    /// <summary>Bytes of memory that it holds.</summary>
    public long Bytes => Overhead + (long)Text.Length * sizeof(char);
}
