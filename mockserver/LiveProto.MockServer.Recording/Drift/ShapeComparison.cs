namespace LiveProto.Mocking.Recording.Drift;

/// <summary>
/// Compares what was recorded between two acts of the client with what a server says there. Pieces that look alike count once, so that it
/// does not matter how an answer is cut; which of them came first does.
/// </summary>
internal static class ShapeComparison
{
    /// <summary>The differences, in words; empty = none.</summary>
    public static List<string> Compare(IEnumerable<SeenMessage> recorded, IEnumerable<SeenMessage> live)
    {
        List<SeenMessage> expected = Distinct(recorded);
        List<SeenMessage> came = Distinct(live);
        var differences = new List<string>();
        var missing = expected.Where(message => !came.Exists(other => other.Text == message.Text)).ToList();
        var extra = came.Where(message => !expected.Exists(other => other.Text == message.Text)).ToList();
        foreach (SeenMessage message in missing)
        {
            // The same kind of message with other members: what is said of those tells more.
            SeenMessage? other = extra.Where(candidate => candidate.Kind == message.Kind).MinBy(candidate => Distance(message, candidate));
            if (other is null)
            {
                differences.Add($"missing: {Name(message, came)}");
                continue;
            }

            extra.Remove(other);
            AddMembers(message, other, differences);
        }

        foreach (SeenMessage message in extra)
            differences.Add($"extra: {Name(message, expected)}");
        AddOrder(expected, came, differences);
        return differences;
    }

    private static List<SeenMessage> Distinct(IEnumerable<SeenMessage> messages) =>
        [.. messages.DistinctBy(static message => message.Text)];

    private static int Distance(SeenMessage one, SeenMessage other) =>
        one.Leaves.Count(leaf => !other.Leaves.TryGetValue(leaf.Key, out string? what) || what != leaf.Value)
        + other.Leaves.Count(leaf => !one.Leaves.ContainsKey(leaf.Key));

    // Where others of its kind are on the other side, the kind alone would say too little.
    private static string Name(SeenMessage message, List<SeenMessage> others) => others.Exists(other => other.Kind == message.Kind)
        ? $"{message.Kind} with {string.Join(", ", message.Leaves.Select(static leaf => $"{leaf.Key} ({leaf.Value})"))}"
        : message.Kind;

    private static void AddMembers(SeenMessage recorded, SeenMessage live, List<string> differences)
    {
        foreach ((string path, string what) in recorded.Leaves)
        {
            if (!live.Leaves.TryGetValue(path, out string? other))
                differences.Add($"{recorded.Kind}: {path} is missing ({what})");
            else if (other != what)
                differences.Add($"{recorded.Kind}: {path} is {other}, {what} was recorded");
        }

        foreach ((string path, string what) in live.Leaves)
        {
            if (!recorded.Leaves.ContainsKey(path))
                differences.Add($"{recorded.Kind}: {path} was not recorded ({what})");
        }
    }

    // The order in which kinds come first.
    private static void AddOrder(List<SeenMessage> recorded, List<SeenMessage> live, List<string> differences)
    {
        string[] expected = [.. recorded.Select(static message => message.Kind).Distinct()];
        string[] came = [.. live.Select(static message => message.Kind).Distinct()];
        string[] common = [.. expected.Where(came.Contains)];
        string[] order = [.. came.Where(expected.Contains)];
        for (int i = 0; i < common.Length; i++)
        {
            if (common[i] == order[i])
                continue;
            differences.Add($"order: {order[i]} came before {common[i]}, it was recorded behind it");
            return;
        }
    }
}
