using System.Collections;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>A window on the list of a conversation.</summary>
internal sealed class HistoryView(List<HistoryItem> items, int start, int count) : IReadOnlyList<HistoryTurn>
{
    public int Count => count;

    public HistoryTurn this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            HistoryItem item = items[start + index];
            return new HistoryTurn(item.Role, item.Text);
        }
    }

    public IEnumerator<HistoryTurn> GetEnumerator()
    {
        for (int i = 0; i < count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
