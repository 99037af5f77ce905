using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LiveProto.Fuzz.Oracles.Scenarios;

/// <summary>
/// A YAML document by YamlDotNet's own tree, its scalars by the core schema of YAML 1.2 §10.3.2. The tree dies of deep
/// files and does not end for an anchor inside of itself: <see cref="Read"/> takes none of either.
/// </summary>
internal static partial class SlowYaml
{
    private const int MaxDepth = 64;
    private const int MaxWeight = 50_000;

    /// <summary>The document as JSON; null where YamlDotNet reads none, or where it is beyond what a scenario may be.</summary>
    public static string? Read(string text)
    {
        try
        {
            if (GetDepth(text) > MaxDepth)
                return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1)
                return null;
            int weight = 0;
            return ToJson(stream.Documents[0].RootNode, ref weight, 0)?.ToJsonString() ?? "null";
        }
        // It throws what it likes for broken files.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static int GetDepth(string text)
    {
        var parser = new Parser(new StringReader(text));
        int depth = 0, deepest = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static JsonNode? ToJson(YamlNode node, ref int weight, int depth)
    {
        // An alias can stand within its own anchor.
        if (++weight > MaxWeight || depth > MaxDepth)
            throw new InvalidDataException("too many values");
        switch (node)
        {
            case YamlSequenceNode list:
                var items = new JsonArray();
                foreach (YamlNode item in list.Children)
                    items.Add(ToJson(item, ref weight, depth + 1));
                return items;
            case YamlMappingNode map:
                var members = new JsonObject();
                foreach ((YamlNode key, YamlNode value) in map.Children)
                    members.Add(((YamlScalarNode)key).Value!, ToJson(value, ref weight, depth + 1));
                return members;
            default:
                return ToJson((YamlScalarNode)node);
        }
    }

    // What JSON writes as a number is one; the other integers of the core schema (+1, 007, 0x1F) stay texts, as the guide says.
    private static JsonNode? ToJson(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        bool isText = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || !scalar.Tag.IsEmpty;
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value is not ("tag:yaml.org,2002:str" or "!"))
            throw new InvalidDataException("a tag");
        return isText ? JsonValue.Create(text)
            : text is "" or "~" or "null" or "Null" or "NULL" ? null
            : text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
            : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
            : JsonNumber().IsMatch(text) ? JsonNode.Parse(text)
            : JsonValue.Create(text);
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
