namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Builds lists and maps of nodes, as far as the limits go.</summary>
internal static class NodeLimits
{
    public static Node List(Position at, List<Node> items) =>
        new(NodeKind.List, at) { Items = items, Weight = Sum(items.Select(static item => item.Weight)) };

    public static Node Map(Position at, List<NodeMember> members) =>
        new(NodeKind.Map, at) { Members = members, Weight = Sum(members.Select(static member => member.Value.Weight)) };

    // Saturated: an alias of aliases can stand for more nodes than there are numbers.
    private static int Sum(IEnumerable<int> weights) =>
        (int)Math.Min(weights.Aggregate(1L, static (sum, weight) => sum + weight), int.MaxValue / 2);
}
