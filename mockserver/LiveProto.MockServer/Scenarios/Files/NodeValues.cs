using System.Globalization;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Values of nodes that the schema has accepted.</summary>
internal static class NodeValues
{
    /// <summary>A whole number, <c>1.0</c> and <c>1e3</c> included.</summary>
    public static int? Int(Node? node) =>
        node is null ? null : (int)decimal.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A time; malformed ones are reported.</summary>
    public static TimeSpan? Time(Node? node, Problems problems)
    {
        if (node is null)
            return null;
        if (TimeText.TryParse(node.Text, out TimeSpan time))
            return time;
        problems.Add(node.At, TimeText.Form);
        return null;
    }
}
