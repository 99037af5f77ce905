namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads what stands behind <c>when</c>.</summary>
internal sealed class ConditionReader(Problems problems)
{
    public RuleCondition Read(Node node)
    {
        Node? audio = node["audio"];
        Node? turn = node["turn"];
        var condition = new RuleCondition
        {
            Text = ReadMatch(node["text"]),
            Transcript = ReadMatch(node["transcript"]),
            Model = ReadMatch(node["model"]),
            Instruction = ReadMatch(node["instruction"]),
            Audio = audio is { Kind: NodeKind.Boolean } ? audio.Text == "true" : null,
            AtLeast = NodeValues.Time(audio?["atLeast"], problems),
            AtMost = NodeValues.Time(audio?["atMost"], problems),
            Tool = node["tool"]?.Text,
            Result = ReadResult(node["result"]),
            FromTurn = NodeValues.Int(turn is { Kind: NodeKind.Number } ? turn : turn?["from"]),
            ToTurn = NodeValues.Int(turn is { Kind: NodeKind.Number } ? turn : turn?["to"]),
            Declares = node["declares"]?.Text,
            Key = node["key"]?.Text,
        };
        if (condition.FromTurn > condition.ToTurn)
            problems.Add(turn!.At, "'from' comes after 'to': no turn is meant");
        if (condition.AtLeast > condition.AtMost)
            problems.Add(audio!.At, "'atLeast' is longer than 'atMost': no speech is meant");
        if (condition is { Audio: false, Transcript: not null })
            problems.Add(audio!.At, "a turn that was not spoken has no transcript");
        return condition;
    }

    private static Dictionary<string, string?> ReadResult(Node? node)
    {
        var values = new Dictionary<string, string?>();
        foreach (NodeMember member in node?.Members ?? [])
            values[member.Name] = member.Value.Kind == NodeKind.Null ? null : member.Value.Text;
        return values;
    }

    private TextMatch? ReadMatch(Node? node)
    {
        if (node is null)
            return null;
        if (node.Kind == NodeKind.Text)
            return TextMatch.Exact(node.Text);
        bool caseSensitive = node["caseSensitive"] is { Text: "true" };
        NodeMember[] ways = [.. node.Members.Where(static member => member.Name != "caseSensitive")];
        if (ways.Length != 1)
        {
            problems.Add(node.At, "say one of 'exact', 'contains' and 'matches'");
            return null;
        }

        Node value = ways[0].Value;
        switch (ways[0].Name)
        {
            case "exact":
                return TextMatch.Exact(value.Text, caseSensitive);
            case "contains":
                return TextMatch.Contains(value.Text, caseSensitive);
            default:
                try
                {
                    return TextMatch.Matches(value.Text, caseSensitive);
                }
                catch (ArgumentException bad)
                {
                    problems.Add(value.At, $"this is no regular expression: {bad.Message}");
                    return null;
                }
        }
    }
}
