using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Core.Tests.Messages;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

/// <summary>
/// What a client makes of a server message in which something is wrong, for every field of the vocabulary and every wrong form: a member
/// that only informs goes to
/// <c>Unknown</c> and is noted, the rest counts; what steers fails the message; what is not text becomes U+FFFD.
/// </summary>
public class WireToleranceTests
{
    // Written down by hand from docs: ids and arguments of calls, handles, audio, and the way to them.
    private static readonly HashSet<string> s_steering =
    [
        "ServerMessage.serverContent", "ServerContent.modelTurn", "Content.parts", "Part.inlineData", "Blob.mimeType", "Blob.data",
        "ServerMessage.toolCall", "ToolCall.functionCalls", "FunctionCall.name", "FunctionCall.args", "FunctionCall.id",
        "FunctionCall.partialArgs", "FunctionCall.willContinue",
        "PartialArg.jsonPath", "PartialArg.boolValue", "PartialArg.nullValue", "PartialArg.numberValue", "PartialArg.stringValue",
        "PartialArg.willContinue",
        "ServerMessage.toolCallCancellation", "ToolCallCancellation.ids",
        "ServerMessage.sessionResumptionUpdate", "SessionResumptionUpdate.newHandle", "SessionResumptionUpdate.resumable",
        "SessionResumptionUpdate.lastConsumedClientMessageIndex",
    ];

    private static readonly Dictionary<string, List<(string Name, string Kind)>> s_types = ParseVocabulary();

    // Escaped and raw halves of pairs in every order, and bytes that are not UTF-8 at all; with what is left of them as text.
    private static readonly (byte[] Raw, string Text)[] s_broken =
    [
        .. new[]
        {
            @"\ud83d",
            @"\udE00",
            @"\ude00\ud83d",
            @"\ud83d\ud83d\ude00",
            @"\uD83Dx",
            @"\ud83d\n",
            @"\ud83d\u0041",
            @"\ude00\ude00",
            @"\ud83d\ude00\ud83d"
        }
            .Select(escaped => (Encoding.ASCII.GetBytes(escaped), Resolve(escaped))),
        .. new byte[][]
        {
            [0xED, 0xA0, 0xBD],
            [0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD],
            [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
            [0xFF],
            [0xC3],
            [0xC0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0xE2, 0x82]
        }
            .Select(raw => (raw, Encoding.UTF8.GetString(raw))),
    ];

    public static TheoryData<string> EveryField => [.. FieldPaths("ServerMessage", "", []).Select(static one => one.Path)];

    [Theory]
    [MemberData(nameof(EveryField))]
    public void TryParse_AWrongForm_IsSetAsideOrFailsTheMessage(string path)
    {
        (string _, string owner, string kind) = FieldPaths("ServerMessage", "", []).First(one => one.Path == path);
        string name = path.Split('.')[^1].Replace("[0]", "", StringComparison.Ordinal);
        bool steers = s_steering.Contains($"{owner}.{name}");
        foreach (string wrong in WrongValues(kind))
        {
            string json = Message(path, wrong);
            var setAside = new List<WireError>();
            bool isRead = ServerMessageParser.TryParse(Segments.Whole(Encoding.UTF8.GetBytes(json)), WireLimits.Default, setAside,
                out ServerMessage? message, out WireError error);
            Assert.True(isRead == !steers, $"{json}: {error}");
            string shown = path.Replace("[0]", "", StringComparison.Ordinal);
            if (steers)
            {
                Assert.StartsWith(shown, error.Path.Replace("[0]", "", StringComparison.Ordinal));
                continue;
            }

            Assert.Equal("beside", Beside(message!));
            WireError noted = Assert.Single(setAside);
            Assert.StartsWith(shown, noted.Path.Replace("[0]", "", StringComparison.Ordinal));
            UnknownMember kept = Assert.Single(ServerMessageParser.FindUnknown(message!));
            Assert.Equal((name, wrong), (kept.Field.Name, kept.Field.Value.ToString()));
            // Without the list a wrong form is refused as before.
            Assert.False(ServerMessageParser.TryParse(Segments.Whole(Encoding.UTF8.GetBytes(json)), out _, out error));
            Assert.Equal((noted.Kind, noted.Path), (error.Kind, error.Path));
        }
    }

    [Theory]
    [MemberData(nameof(EveryField))]
    public void TryParse_TextThatIsNone_HasReplacementsUnlessItSteers(string path)
    {
        (string _, string owner, string kind) = FieldPaths("ServerMessage", "", []).First(one => one.Path == path);
        string name = path.Split('.')[^1].Replace("[0]", "", StringComparison.Ordinal);
        bool steers = s_steering.Contains($"{owner}.{name}");
        foreach ((byte[] raw, string text) in s_broken)
        {
            string? value = kind switch
            {
                "string" => "\"a@z\"",
                "string[]" => "[\"a@z\"]",
                "object" or "value" => "{\"k\":\"a@z\"}",
                "object[]" => "[{\"k\":\"a@z\"}]",
                _ when kind.StartsWith("enum ", StringComparison.Ordinal) => kind.EndsWith("[]", StringComparison.Ordinal)
                    ? "[\"a@z\"]"
                    : "\"a@z\"",
                _ => null,
            };
            if (value is null)
                return;
            ReadOnlySequence<byte> json = Segments.Whole(WithBytes(Message(path, value), raw));
            bool isRead = ServerMessageParser.TryParse(json, out ServerMessage? message, out WireError error);
            Assert.True(isRead == !steers, $"{path}: {error}");
            if (steers)
            {
                Assert.Equal((WireErrorKind.InvalidUtf8, path),
                    (error.Kind, error.Path + (path.EndsWith("[0]", StringComparison.Ordinal) ? "[0]" : "")));
                continue;
            }

            Assert.Equal("beside", Beside(message!));
            Assert.Contains($"a{text}z", Strings(message!));
            Assert.True(ServerMessageReader.TryRead(json, out _, out error), error.ToString());
        }
    }

    // The members that are no business of ours: kept, as JSON that anybody can read.
    [Fact]
    public void TryParse_UnknownMembersThatAreNoText_AreKeptAsTextWithReplacements()
    {
        foreach ((byte[] raw, string text) in s_broken)
        {
            byte[] json = WithBytes("""{"new":{"k":["a@z"]},"n@":1,"serverContent":{"newer":"a@z","turnComplete":true}}""", raw);
            Assert.True(ServerMessageParser.TryParse(Segments.Whole(json), out ServerMessage? message, out WireError error),
                error.ToString());
            Assert.Equal($"n{text}", message.Unknown![1].Name);
            Assert.Equal(2, Strings(message).Count(found => found == $"a{text}z"));
            using JsonDocument whole = JsonDocument.Parse(message.Raw!.Value.Utf8);
            Assert.Equal($"a{text}z", whole.RootElement.GetProperty("serverContent").GetProperty("newer").GetString());
        }
    }

    // The hot way, in the known layouts and by name, however the message is cut.
    [Theory]
    [InlineData("""{"serverContent":{"outputTranscription":{"text":"a@z"}}}""")]
    [InlineData("""{"serverContent":{"outputTranscription":{"finished":true,"text":"a@z"}}}""")]
    [InlineData("{\n  \"serverContent\": {\n    \"outputTranscription\": {\n      \"text\": \"a@z\"\n    }\n  }\n}\n")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"text":"a@z"}]}}}""")]
    [InlineData("{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"text\": \"a@z\"\n        }\n      ]\n    }\n  }\n}\n")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"text":"0123456789012345678901234567890123456789a@z"},{"text":"b"},{"text":"c"}]}}}""")]
    public void TryRead_TextThatIsNone_HasReplacementsHoweverItIsCut(string template)
    {
        foreach ((byte[] raw, string text) in s_broken)
        {
            byte[] json = WithBytes(template, raw);
            string expected = (template.Contains("0123", StringComparison.Ordinal)
                ? "0123456789012345678901234567890123456789"
                : "") + $"a{text}z";
            for (int cut = 0; cut <= json.Length; cut++)
            {
                Assert.True(ServerMessageReader.TryRead(cut < json.Length ? Segments.Cut(json, cut)
                    : Segments.Every(json, 1), out ServerMessageView view, out WireError error), error.ToString());
                Assert.Equal(expected, TextOf(view));
            }
        }
    }

    [Fact]
    public void TryRead_AHandleThatIsNoText_IsRefused()
    {
        foreach ((byte[] raw, string _) in s_broken)
        {
            byte[] json = WithBytes("""{"sessionResumptionUpdate":{"newHandle":"a@z","resumable":true}}""", raw);
            Assert.False(ServerMessageReader.TryRead(Segments.Whole(json), out _, out WireError error));
            Assert.Equal((WireErrorKind.InvalidUtf8, "sessionResumptionUpdate.newHandle"), (error.Kind, error.Path));
        }
    }

    // Which data it is steers: with the records it is refused, and so it must be without them.
    [Fact]
    public void TryRead_ATypeThatIsNoText_IsRefused()
    {
        foreach ((byte[] raw, string _) in s_broken)
        {
            byte[] json = WithBytes(
                """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;a@z","data":"AAAA"}}]}}}""", raw);
            Assert.False(ServerMessageReader.TryRead(Segments.Whole(json), out _, out WireError error));
            Assert.Equal(WireErrorKind.InvalidUtf8, error.Kind);
            Assert.False(ServerMessageParser.TryParse(Segments.Whole(json), out _, out error));
            Assert.Equal(WireErrorKind.InvalidUtf8, error.Kind);
        }
    }

    // A server is as strict as the service.
    [Fact]
    public void TryRead_OfAClientMessageThatIsNoText_IsRefused()
    {
        foreach ((byte[] raw, string _) in s_broken)
        {
            Assert.False(ClientMessageReader.TryRead(Segments.Whole(WithBytes("""{"realtimeInput":{"text":"a@z"}}""", raw)), out _,
                out WireError error));
            Assert.Equal(WireErrorKind.InvalidUtf8, error.Kind);
        }
    }

    [Theory]
    [InlineData("""{"usageMetadata":{"totalTokenCount":1.5,""")]
    [InlineData("{\"usageMetadata\":{\"totalTokenCount\":1.5},\"goAway\":{\"timeLeft\":\"")]
    [InlineData("""{"usageMetadata":{"totalTokenCount":[}}""")]
    [InlineData("""{"usageMetadata":{"totalTokenCount":tru}}""")]
    public void TryParse_NoJson_IsRefusedWhateverWasSetAside(string json) =>
        Assert.False(ServerMessageParser.TryParse(Segments.Whole(Encoding.UTF8.GetBytes(json)), WireLimits.Default, [], out _, out _));

    [Fact]
    public void TryParse_AFieldThatComesTwice_KeepsTheFirst()
    {
        var setAside = new List<WireError>();
        ReadOnlySequence<byte> json =
            Segments.Whole("""{"usageMetadata":{"totalTokenCount":1,"total_token_count":2},"serverContent":{"turnComplete":true}}"""u8);
        Assert.True(ServerMessageParser.TryParse(json, WireLimits.Default, setAside, out ServerMessage? message, out _));
        Assert.Equal(1, message.UsageMetadata!.TotalTokenCount);
        Assert.Equal("2", message.UsageMetadata.Unknown!.Find("totalTokenCount").ToString());
        Assert.Equal((WireErrorKind.DuplicateField, "usageMetadata.totalTokenCount"), (setAside.Single().Kind, setAside.Single().Path));
        Assert.False(ServerMessageParser.TryParse(
            Segments.Whole("""{"sessionResumptionUpdate":{"newHandle":"a","newHandle":"b"}}"""u8), WireLimits.Default, [], out _, out _));
    }

    [Fact]
    public void TryParse_NoEndOfWrongForms_NotesABoundedNumber()
    {
        var setAside = new List<WireError>();
        string supports = string.Join(',', Enumerable.Repeat("""{"segment":{"partIndex":"x"}}""", 50_000));
        string json = """{"serverContent":{"groundingMetadata":{"groundingSupports":[""" + supports + "]}}}";
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(Encoding.UTF8.GetBytes(json)), WireLimits.Default, setAside,
            out ServerMessage? message, out _));
        Assert.Equal(50_000, message.ServerContent!.GroundingMetadata!.GroundingSupports.Count(s => s.Segment!.Unknown!.Count == 1));
        Assert.Equal(64, setAside.Count);
        Assert.Equal("serverContent.groundingMetadata.groundingSupports[63].segment.partIndex", setAside[^1].Path);
    }

    [Fact]
    public void ToString_HoldsNothingOfTheMessage()
    {
        Assert.False(ServerMessageParser.TryParse(Segments.Whole("""{"goAway":{"timeLeft":"canary-7f3a9b"}}"""u8), out _,
            out WireError error));
        Assert.Contains("canary", error.Found);
        Assert.DoesNotContain("canary", error.ToString());
    }

    private static string TextOf(in ServerMessageView view)
    {
        foreach (PartView part in view.ModelTurnParts)
            return part.Text.ToString();
        return view.OutputTranscription.ToString();
    }

    private static string? Beside(ServerMessage message) =>
        message.SetupComplete?.SessionId == "beside" || message.UsageMetadata?.ServiceTier == "beside" ? "beside" : null;

    /// <summary>A message with the value at the path, and something else that must count.</summary>
    private static string Message(string path, string value)
    {
        string[] steps = path.Split('.');
        string json = value;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            string name = steps[i].Replace("[0]", "", StringComparison.Ordinal);
            // The last step's list is in the value itself.
            bool isElement = i < steps.Length - 1 && steps[i].EndsWith("[0]", StringComparison.Ordinal);
            string inner = isElement ? $"[{json}]" : json;
            json = $$"""{"{{name}}":{{inner}}""" + (i > 0 ? "}" : "");
        }

        return json + (steps[0].StartsWith("setupComplete", StringComparison.Ordinal)
            ? """,  "usageMetadata":{"serviceTier":"beside"}}"""
            : """,  "setupComplete":{"sessionId":"beside"}}""");
    }

    private static byte[] WithBytes(string template, byte[] raw)
    {
        var bytes = new List<byte>();
        foreach (byte b in Encoding.UTF8.GetBytes(template))
            bytes.AddRange(b == '@' ? raw : [b]);
        return [.. bytes];
    }

    private static string Resolve(string escaped)
    {
        var text = new StringBuilder();
        for (int at = 0; at < escaped.Length;)
        {
            if (escaped[at] != '\\')
                text.Append(escaped[at++]);
            else if (escaped[at + 1] == 'n')
                (_, at) = (text.Append('\n'), at + 2);
            else
                (_, at) = (text.Append((char)Convert.ToInt32(escaped.Substring(at + 2, 4), 16)), at + 6);
        }

        // What is left of halves when they are text.
        return string.Concat(text.ToString().EnumerateRunes());
    }

    private static List<string> Strings(ServerMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        using JsonDocument document = JsonDocument.Parse(output.WrittenMemory);
        var found = new List<string>();
        Collect(document.RootElement);
        return found;

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.String)
                found.Add(element.GetString()!);
            foreach (JsonElement inner in element.ValueKind == JsonValueKind.Array
                ? element.EnumerateArray()
                : Enumerable.Empty<JsonElement>())
                Collect(inner);
            foreach (JsonProperty member in element.ValueKind == JsonValueKind.Object
                ? element.EnumerateObject()
                : Enumerable.Empty<JsonProperty>())
                Collect(member.Value);
        }
    }

    private static IEnumerable<string> WrongValues(string kind)
    {
        if (kind.EndsWith("[]", StringComparison.Ordinal))
            return ["5", "\"x\"", "{}", "true", "[null]", .. WrongValues(kind[..^2]).Select(wrong => $"[{wrong}]").Except(["[[]]"])];
        if (kind.StartsWith("enum ", StringComparison.Ordinal))
            return ["true", "[]", "{}", "1.5", "3000000000"];
        return kind switch
        {
            "string" => ["5", "true", "[]", "{}"],
            "bool" => ["\"true\"", "1", "[]", "{}", "\"\""],
            "int" => ["1.5", "\"x\"", "\"\"", "true", "[]", "{}", "2147483648", "1e40"],
            "long" => ["1.5", "\"x\"", "\"\"", "false", "[]", "{}", "9223372036854775808"],
            "double" => ["\"x\"", "\"\"", "true", "[]", "{}"],
            "bytes" => ["5", "\"*\"", "\"AAAAA\"", "[]", "{}", "\"AB==\""],
            "duration" => ["\"\"", "\"5\"", "5", "\"soon\"", "{}", "[]", "true"],
            "timestamp" => ["\"\"", "5", "\"2026-02-30T00:00:00Z\"", "{}"],
            "value" => [],
            _ => ["5", "\"x\"", "[]", "true"],
        };
    }

    private static IEnumerable<(string Path, string Owner, string Kind)> FieldPaths(string type, string path, HashSet<string> above)
    {
        foreach ((string name, string kind) in s_types[type])
        {
            bool isList = kind.EndsWith("[]", StringComparison.Ordinal);
            string inner = isList ? kind[..^2] : kind;
            string here = (path.Length == 0 ? name : $"{path}.{name}") + (isList ? "[0]" : "");
            yield return (here, type, kind);
            if (!s_types.ContainsKey(inner) || !above.Add(inner))
                continue;
            foreach ((string, string, string) below in FieldPaths(inner, here, above))
                yield return below;
            above.Remove(inner);
        }
    }

    private static Dictionary<string, List<(string Name, string Kind)>> ParseVocabulary()
    {
        var types = new Dictionary<string, List<(string, string)>>();
        foreach (string line in Vocabulary.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()))
        {
            if (!line.StartsWith(' '))
                types.Add(line, []);
            else
                types.Last().Value.Add((line.Split(':')[0].Trim(), line.Split(':')[1].Trim()));
        }

        return types;
    }
}
