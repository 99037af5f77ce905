using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>
/// Reads YAML 1.2, core schema, from the events of YamlDotNet's parser: its own loaders die of deep files, and follow an anchor into
/// itself.
/// </summary>
internal sealed partial class YamlText
{
    private readonly Parser _parser;
    private readonly Dictionary<string, Node?> _anchors = []; // null while it is being read.
    private int _nodes;
    private int _depth;

    private YamlText(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The one document of a text.</summary>
    /// <exception cref="BadTextException">The text has another form.</exception>
    public static Node Read(string text)
    {
        var yaml = new YamlText(text);
        try
        {
            return yaml.ReadDocument();
        }
        catch (YamlException e)
        {
            throw new BadTextException(PositionOf(e.End), e.Message.TrimEnd('.'));
        }
        catch (Exception e) when (e is not (BadTextException or OutOfMemoryException))
        {
            // What the parser throws for some broken files is not a YamlException, and has no place: it stopped behind its last event.
            throw new BadTextException(yaml.Here, $"this is no YAML ({e.GetType().Name})");
        }
    }

    private Position Here => _parser.Current is { } current ? PositionOf(current.End) : Position.Start;

    private Node ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is StreamEnd)
            throw new BadTextException(Position.Start, "the file is empty: write a list of rules");
        Next();
        Node root = ReadNode();
        Next();
        Next();
        if (_parser.Current is DocumentStart second)
            throw new BadTextException(PositionOf(second.Start), "a scenario is one YAML document");
        return root;
    }

    private void Next()
    {
        if (!_parser.MoveNext())
            throw new BadTextException(Here, "the file ends too early");
    }

    // Reads the node that begins with the current event, and stays on its last one.
    private Node ReadNode()
    {
        ParsingEvent start = _parser.Current!;
        Position at = PositionOf(start.Start);
        if (++_nodes > FileLimits.Nodes)
            throw new BadTextException(at, $"the file holds more than {FileLimits.Nodes} values");
        if (start is AnchorAlias alias)
            return Follow(alias, at);
        string? anchor = start is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor.Value : null;
        if (anchor is not null)
            _anchors[anchor] = null;
        if (++_depth > FileLimits.Depth)
            throw new BadTextException(at, $"values lie more than {FileLimits.Depth} levels deep");
        Node node = start switch
        {
            Scalar scalar => ReadScalar(scalar, at),
            SequenceStart => ReadList(at),
            MappingStart => ReadMap(at),
            _ => throw new BadTextException(at, "a value is due here"),
        };
        _depth--;
        if (node.Weight > FileLimits.Nodes)
            throw new BadTextException(at, $"with what its aliases stand for, this holds more than {FileLimits.Nodes} values");
        if (anchor is not null)
            _anchors[anchor] = node;
        return node;
    }

    private Node Follow(AnchorAlias alias, Position at)
    {
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out Node? node))
            throw new BadTextException(at, $"there is no anchor &{name} before this");
        return node ?? throw new BadTextException(at, $"*{name} stands inside of its own anchor");
    }

    private Node ReadList(Position at)
    {
        var items = new List<Node>();
        for (Next(); _parser.Current is not SequenceEnd; Next())
            items.Add(ReadNode());
        return NodeLimits.List(at, items);
    }

    private Node ReadMap(Position at)
    {
        var members = new List<NodeMember>();
        var names = new HashSet<string>();
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            Position keyAt = PositionOf(_parser.Current!.Start);
            if (_parser.Current is not Scalar key)
                throw new BadTextException(keyAt, "a key is a text");
            if (!names.Add(key.Value))
                throw new BadTextException(keyAt, $"the key '{Shown(key.Value)}' stands here twice");
            Next();
            members.Add(new NodeMember(key.Value, keyAt, ReadNode()));
        }

        return NodeLimits.Map(at, members);
    }

    private static Node ReadScalar(Scalar scalar, Position at)
    {
        string text = scalar.Value;
        if (text.Length > FileLimits.ScalarCharacters)
            throw new BadTextException(at, $"a value is longer than {FileLimits.ScalarCharacters} characters");
        if (!scalar.Tag.IsEmpty)
        {
            return scalar.Tag.Value is "tag:yaml.org,2002:str" or "!"
                ? new Node(NodeKind.Text, at, text)
                : throw new BadTextException(at, $"there is no tag '{Shown(scalar.Tag.Value)}' in scenarios");
        }

        if (scalar.Style != ScalarStyle.Plain)
            return new Node(NodeKind.Text, at, text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new Node(NodeKind.Null, at),
            "true" or "True" or "TRUE" => new Node(NodeKind.Boolean, at, "true"),
            "false" or "False" or "FALSE" => new Node(NodeKind.Boolean, at, "false"),
            _ when Number().IsMatch(text) => new Node(NodeKind.Number, at, NumberText.Check(text, at)),
            _ => new Node(NodeKind.Text, at, text),
        };
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static Position PositionOf(in Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    // Numbers that are numbers in JSON too; 007 and +1 are texts.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
