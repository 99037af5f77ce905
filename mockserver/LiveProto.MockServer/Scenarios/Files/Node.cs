using System.Text.Json;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>A value of a scenario file with its place, whatever the file is written in. Immutable; may stand in several places of a
/// tree.</summary>
internal sealed class Node(NodeKind kind, Position at, string text = "")
{
    /// <summary>What it is.</summary>
    public NodeKind Kind { get; } = kind;

    /// <summary>Where it begins.</summary>
    public Position At { get; } = at;

    /// <summary>A text, or the letters of a number or a boolean.</summary>
    public string Text { get; } = text;

    /// <summary>Of a list.</summary>
    public IReadOnlyList<Node> Items { get; init; } = [];

    /// <summary>Of a map, in the order of the file; no name twice.</summary>
    public IReadOnlyList<NodeMember> Members { get; init; } = [];

    /// <summary>Nodes below it and itself, those that stand in several places counted in each.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The value of a key; null when there is none.</summary>
    public Node? this[string name]
    {
        get
        {
            foreach (NodeMember member in Members)
            {
                if (member.Name == name)
                    return member.Value;
            }

            return null;
        }
    }

    /// <summary>As JSON.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case NodeKind.Null:
                json.WriteNullValue();
                break;
            case NodeKind.Boolean:
                json.WriteBooleanValue(Text == "true");
                break;
            case NodeKind.Number:
                json.WriteRawValue(Text);
                break;
            case NodeKind.Text:
                json.WriteStringValue(Text);
                break;
            case NodeKind.List:
                json.WriteStartArray();
                foreach (Node item in Items)
                    item.WriteTo(json);
                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                foreach (NodeMember member in Members)
                {
                    json.WritePropertyName(member.Name);
                    member.Value.WriteTo(json);
                }

                json.WriteEndObject();
                break;
        }
    }

    /// <summary>The node at a JSON pointer (RFC 6901) below this one, or the last one on the way to it.</summary>
    public Node Find(IEnumerable<string> pointer)
    {
        Node at = this;
        foreach (string step in pointer)
        {
            Node? next = at.Kind == NodeKind.List && int.TryParse(step, out int index) && index < at.Items.Count
                ? at.Items[index]
                : at[step];
            if (next is null)
                return at;
            at = next;
        }

        return at;
    }
}
