using System.Text;
using System.Text.Json;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads JSON (RFC 8259) with the place of every value. No comments, no trailing commas, no name twice.</summary>
internal ref struct JsonFileText
{
    private LinePositions _positions;
    private Utf8JsonReader _reader;
    private int _nodes;

    private JsonFileText(ReadOnlySpan<byte> utf8)
    {
        _positions = new LinePositions(utf8);
        // The depth is checked here, for the sake of its words.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = FileLimits.Depth + 1 });
    }

    /// <summary>The one value of a text.</summary>
    /// <exception cref="BadTextException">The text has another form.</exception>
    public static Node Read(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var json = new JsonFileText(utf8);
        try
        {
            json._reader.Read();
            Node root = json.ReadNode(1);
            json._reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            string message = e.Message;
            int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new BadTextException(
                LinePositions.OfLine(utf8, e.LineNumber ?? 0, e.BytePositionInLine ?? 0),
                (place < 0 ? message : message[..place]).TrimEnd('.'));
        }
    }

    private Position Here => _positions.Of((int)_reader.TokenStartIndex);

    private Node ReadNode(int depth)
    {
        Position at = Here;
        if (++_nodes > FileLimits.Nodes)
            throw new BadTextException(at, $"the file holds more than {FileLimits.Nodes} values");
        if (depth > FileLimits.Depth)
            throw new BadTextException(at, $"values lie more than {FileLimits.Depth} levels deep");
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(at, depth);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadNode(depth + 1));
                return NodeLimits.List(at, items);
            case JsonTokenType.String:
                return new Node(NodeKind.Text, at, ReadText(at));
            case JsonTokenType.Number:
                return new Node(NodeKind.Number, at, NumberText.Check(Encoding.ASCII.GetString(_reader.ValueSpan), at));
            case JsonTokenType.True:
                return new Node(NodeKind.Boolean, at, "true");
            case JsonTokenType.False:
                return new Node(NodeKind.Boolean, at, "false");
            default:
                return new Node(NodeKind.Null, at);
        }
    }

    private Node ReadMap(Position at, int depth)
    {
        var members = new List<NodeMember>();
        var names = new HashSet<string>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            Position keyAt = Here;
            string name = ReadText(keyAt);
            if (!names.Add(name))
                throw new BadTextException(keyAt, $"the key '{(name.Length > 40 ? name[..40] + "…" : name)}' stands here twice");
            _reader.Read();
            members.Add(new NodeMember(name, keyAt, ReadNode(depth + 1)));
        }

        return NodeLimits.Map(at, members);
    }

    private readonly string ReadText(Position at)
    {
        if (_reader.ValueSpan.Length > FileLimits.ScalarCharacters)
            throw new BadTextException(at, $"a value is longer than {FileLimits.ScalarCharacters} characters");
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape of half a surrogate pair.
            throw new BadTextException(at, "the text holds half a surrogate pair");
        }
    }
}
