using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Messages;

public class VocabularyTests
{
    private static readonly Dictionary<string, List<(string Name, string Kind)>> Types = Parse(Vocabulary.Messages);
    private static readonly Dictionary<string, List<(string Name, string Kind)>> Enumerations = Parse(Vocabulary.Enumerations);

    public static TheoryData<string> MessageNames => [.. Types.Keys];

    public static TheoryData<string> EnumerationNames => [.. Enumerations.Keys];

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void EveryField_HasATypedPlaceAndIsWrittenBack(string message)
    {
        (bool isClient, List<(string Field, bool IsList)> path) = FindPath(message);
        foreach ((string name, string kind) in Types[message])
        {
            JsonNode value = Sample(kind);
            string json = Wrap(path, new JsonObject { [name] = value }).ToJsonString();
            AssertComesBack(json, json, isClient);
        }
    }

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void EveryField_IsReadInSnakeCaseToo(string message)
    {
        (bool isClient, List<(string Field, bool IsList)> path) = FindPath(message);
        List<(string Field, bool IsList)> snakePath = [.. path.Select(step => (Snake(step.Field), step.IsList))];
        foreach ((string name, string kind) in Types[message])
        {
            string json = Wrap(path, new JsonObject { [name] = Sample(kind) }).ToJsonString();
            string snake = Wrap(snakePath, new JsonObject { [Snake(name)] = Sample(kind) }).ToJsonString();
            AssertComesBack(snake, json, isClient);
        }
    }

    [Theory]
    [MemberData(nameof(MessageNames))]
    public void EveryRecord_DeclaresExactlyTheseMembers(string message)
    {
        Type type = typeof(Setup).Assembly.GetType($"LiveProto.Messages.{message}", throwOnError: true)!;
        string[] declared = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name)
            .Where(n => n is not ("Unknown" or "Raw"))];
        Assert.Equal(Types[message].Select(f => char.ToUpperInvariant(f.Name[0]) + f.Name[1..]).Order(), declared.Order());
    }

    [Theory]
    [MemberData(nameof(EnumerationNames))]
    public void EveryEnumeration_ValueIsKnown(string enumeration)
    {
        Type type = typeof(Setup).Assembly.GetType($"LiveProto.Messages.{enumeration}", throwOnError: true)!;
        var known = (System.Collections.IEnumerable)type.GetProperty("Known")!.GetValue(null)!;
        Assert.Equal(Enumerations[enumeration].Select(v => v.Name), known.Cast<object>().Select(v => v.ToString()!));
    }

    [Fact]
    public void Unknown_EnumerationValueIsKeptAndWrittenBack() =>
        AssertComesBack("""{"setup":{"generationConfig":{"responseModalities":["SMELL"]}}}""",
            """{"setup":{"generationConfig":{"responseModalities":["SMELL"]}}}""", true);

    [Fact]
    public void Number_NamesAnEnumerationValue() =>
        AssertComesBack("""{"setup":{"generationConfig":{"responseModalities":[1,3,99]}}}""",
            """{"setup":{"generationConfig":{"responseModalities":["TEXT","AUDIO","99"]}}}""", true);

    [Fact]
    public void Known_EnumerationValueSharesItsText()
    {
        var json = new ReadOnlySequence<byte>("""{"setup":{"generationConfig":{"responseModalities":["AUDIO"]}}}"""u8.ToArray());
        Assert.True(ClientMessageReader.TryRead(json, out ClientMessage? message, out _));
        Assert.Same(Modality.Audio.Value, message.Setup!.GenerationConfig!.ResponseModalities[0].Value);
    }

    private static void AssertComesBack(string json, string expected, bool isClient)
    {
        var sequence = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json));
        var output = new ArrayBufferWriter<byte>();
        if (isClient)
        {
            Assert.True(ClientMessageReader.TryRead(sequence, out ClientMessage? message, out WireError error), $"{json}: {error}");
            Assert.Empty(ClientMessageReader.FindUnknown(message));
            ClientMessageWriter.Write(output, message);
        }
        else
        {
            Assert.True(ServerMessageParser.TryParse(sequence, out ServerMessage? message, out WireError error), $"{json}: {error}");
            Assert.Empty(ServerMessageParser.FindUnknown(message));
            ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(output.WrittenSpan)),
            $"{expected}\n{Encoding.UTF8.GetString(output.WrittenSpan)}");
    }

    /// <summary>The fields that lead from an envelope to a message of this type.</summary>
    private static (bool IsClient, List<(string Field, bool IsList)> Path) FindPath(string message)
    {
        var queue = new Queue<(string Type, bool IsClient, List<(string, bool)> Path)>();
        queue.Enqueue(("ClientMessage", true, []));
        queue.Enqueue(("ServerMessage", false, []));
        var seen = new HashSet<string>();
        while (queue.TryDequeue(out (string Type, bool IsClient, List<(string, bool)> Path) at))
        {
            if (at.Type == message)
                return (at.IsClient, at.Path);
            foreach ((string name, string kind) in Types[at.Type])
            {
                bool isList = kind.EndsWith("[]", StringComparison.Ordinal);
                string type = isList ? kind[..^2] : kind;
                if (Types.ContainsKey(type) && seen.Add(type))
                    queue.Enqueue((type, at.IsClient, [.. at.Path, (name, isList)]));
            }
        }

        throw new InvalidOperationException($"{message} belongs to no envelope");
    }

    private static JsonNode Wrap(List<(string Field, bool IsList)> path, JsonNode inner)
    {
        foreach ((string field, bool isList) in Enumerable.Reverse(path))
            inner = new JsonObject { [field] = isList ? new JsonArray(inner) : inner };
        return inner;
    }

    private static JsonNode Sample(string kind)
    {
        if (kind.EndsWith("[]", StringComparison.Ordinal))
            return new JsonArray(Sample(kind[..^2]), Sample(kind[..^2]));
        if (kind.StartsWith("enum ", StringComparison.Ordinal))
            return Enumerations[kind[5..]][^1].Name;
        return kind switch
        {
            "string" => "några \"ord\"\n",
            "bool" => true,
            "int" => -7,
            "long" => "9007199254740993",
            "double" => 0.25,
            "bytes" => "AP+/Zg==",
            "duration" => "12.345s",
            "timestamp" => "2026-11-21T04:05:06.789Z",
            "object" => new JsonObject { ["a_b"] = new JsonArray(1, 2.5, null), ["cD"] = "x" },
            "value" => new JsonArray("x", true),
            "map" => new JsonObject { ["snake_name"] = "a b", ["camelName"] = "ü" },
            "props" => new JsonObject { ["snake_name"] = new JsonObject { ["type"] = "STRING" }, ["camelName"] = new JsonObject() },
            _ => new JsonObject(),
        };
    }

    private static string Snake(string camel) =>
        string.Concat(camel.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));

    private static Dictionary<string, List<(string Name, string Kind)>> Parse(string table)
    {
        var types = new Dictionary<string, List<(string, string)>>();
        List<(string, string)> current = [];
        foreach (string line in table.Split('\n'))
        {
            if (line.StartsWith(' '))
                current.Add(line.Contains(':') ? (line[..line.IndexOf(':')].Trim(), line[(line.IndexOf(':') + 1)..].Trim())
                    : (line.Trim(), ""));
            else
                types[line] = current = [];
        }

        return types;
    }
}
