using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class MessageRoundTripTests
{
    public static TheoryData<string> ClientNames => [.. ClientSamples.All.Select(s => s.Name)];

    public static TheoryData<string> ServerNames => [.. ServerSamples.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void Client_MessageIsWrittenBackEqualAsJSON(string name)
    {
        MessageSample sample = ClientSamples.All.Single(s => s.Name == name);
        Assert.True(ClientMessageReader.TryRead(Segments.Whole(sample.Utf8), out ClientMessage? message, out WireError error),
            error.ToString());
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, message);
        AssertSameJson(sample.Written, output.WrittenSpan);
        Assert.Equal(sample.Json, message.Raw.ToString());
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void Server_MessageIsWrittenBackEqualAsJSON(string name)
    {
        MessageSample sample = ServerSamples.All.Single(s => s.Name == name);
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(sample.Utf8), out ServerMessage? message, out WireError error),
            error.ToString());
        var compact = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(compact, message, JsonFormat.Compact);
        AssertSameJson(sample.Written, compact.WrittenSpan);
        var pretty = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(pretty, message, JsonFormat.Pretty);
        AssertSameJson(sample.Written, pretty.WrittenSpan);
        Assert.Equal(sample.Json, message.Raw.ToString());
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void Pretty_IsLaidOutAsJsonSerializerIndentsItWithANewlineAtTheEnd(string name)
    {
        MessageSample sample = ServerSamples.All.Single(s => s.Name == name);
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(sample.Utf8), out ServerMessage? message, out _));
        var pretty = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(pretty, message, JsonFormat.Pretty);
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
        };
        Assert.Equal(JsonNode.Parse(pretty.WrittenSpan)!.ToJsonString(options) + "\n", Encoding.UTF8.GetString(pretty.WrittenSpan));
    }

    [Fact]
    public void EverySplit_OfEveryMessageGivesTheSameRecords()
    {
        foreach (MessageSample sample in ServerSamples.All)
        {
            byte[] json = sample.Utf8;
            for (int cut = 0; cut <= json.Length; cut++)
            {
                Assert.True(ServerMessageParser.TryParse(Segments.Cut(json, cut), out ServerMessage? message, out WireError error),
                    $"{sample} at {cut}: {error}");
                var output = new ArrayBufferWriter<byte>();
                ServerMessageWriter.Write(output, message, JsonFormat.Compact);
                Assert.Equal(json.Length == 2 ? "{}" : Rewrite(sample), Encoding.UTF8.GetString(output.WrittenSpan));
            }
        }
    }

    [Fact]
    public void Unknown_FieldsAndUnknownMessagesAreKeptRawAndWrittenBack()
    {
        const string json = """{"serverContent":{"turnComplete":true,"mood":{"joy":[1,2.50,"\u00e5"]}},"astrology":{"sign": "x"}}""";
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(Encoding.UTF8.GetBytes(json)), out ServerMessage? message, out _));
        Assert.Equal("""{"joy":[1,2.50,"\u00e5"]}""", message.ServerContent!.Unknown!.Find("mood").ToString());
        Assert.Equal("""{"sign": "x"}""", message.Unknown!.Find("astrology").ToString());
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        Assert.Equal(json, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Unknown_FieldsAreFoundWithThePathThatTheServiceWouldName()
    {
        const string json =
            """{"client_content":{"turns":[{"role":"user","parts":[{"text":"a"},{"text":"b","smell":1}],"colour":2}]},"zap":3}""";
        Assert.True(ClientMessageReader.TryRead(Segments.Whole(Encoding.UTF8.GetBytes(json)), out ClientMessage? message, out _));
        Assert.Equal(
            [("", "zap"), ("client_content.turns[0]", "colour"), ("client_content.turns[0].parts[1]", "smell")],
            ClientMessageReader.FindUnknown(message).Select(u => (u.ProtoPath, u.Field.Name)));
    }

    [Fact]
    public void Setup_TakesRawMembers()
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output,
            new ClientMessage { Setup = new Setup { Model = "models/x", Unknown = UnknownFields.Parse("""{"tomorrow":{"on":true}}""") } });
        Assert.Equal("""{"setup":{"model":"models/x","tomorrow":{"on":true}}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Defaults_AndNullsAreNotWritten()
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, new ServerMessage
        {
            ServerContent = new ServerContent
            {
                ModelTurn = new Content
                {
                    Role = "",
                    Parts = [new Part { Text = "" }, new Part { InlineData = new Blob { Data = default } }]
                }
            },
            UsageMetadata = new UsageMetadata { PromptTokenCount = 0, TotalTokenCount = 3 },
        }, JsonFormat.Compact);
        Assert.Equal("""{"serverContent":{"modelTurn":{"parts":[{"text":""},{"inlineData":{}}]}},"usageMetadata":{"totalTokenCount":3}}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Plus_AndLettersBeyondASCIIAreNotEscaped()
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output,
            new ClientMessage
            {
                RealtimeInput = new RealtimeInput { Audio = new Blob { Data = new byte[] { 0xFB, 0xEF, 0xBE } }, Text = "å+\u0001\"\\😀" }
            });
        Assert.Equal("""{"realtimeInput":{"audio":{"data":"++++"},"text":"å+\u0001\"\\😀"}}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Rewrite(MessageSample sample)
    {
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(sample.Utf8), out ServerMessage? message, out _));
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void AssertSameJson(string expected, ReadOnlySpan<byte> actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)),
            $"expected {expected}\nfound    {Encoding.UTF8.GetString(actual)}");
}
