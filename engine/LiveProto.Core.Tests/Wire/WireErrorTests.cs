using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class WireErrorTests
{
    private static readonly byte[] Media = new byte[1 << 20];

    [Theory]
    [InlineData("", WireErrorKind.UnexpectedEnd, "", 0)]
    [InlineData("  ", WireErrorKind.UnexpectedEnd, "", 2)]
    [InlineData("[]", WireErrorKind.WrongType, "", 0)]
    [InlineData("nul", WireErrorKind.UnexpectedEnd, "", 3)]
    [InlineData("{}x", WireErrorKind.TrailingData, "", 2)]
    [InlineData("{} {}", WireErrorKind.TrailingData, "", 3)]
    [InlineData("""{"a":1,}""", WireErrorKind.InvalidJson, "", 7)]
    [InlineData("""{"a" 1}""", WireErrorKind.InvalidJson, "", 5)]
    [InlineData("""{'a':1}""", WireErrorKind.InvalidJson, "", 1)]
    [InlineData("""{"a":01}""", WireErrorKind.InvalidJson, "", 6)]
    [InlineData("""{"a":1.}""", WireErrorKind.InvalidJson, "", 7)]
    [InlineData("""{"a":-}""", WireErrorKind.InvalidJson, "", 6)]
    [InlineData("""{"a":1e}""", WireErrorKind.InvalidJson, "", 7)]
    [InlineData("""{"a":+1}""", WireErrorKind.InvalidJson, "", 5)]
    [InlineData("""{"a":tru}""", WireErrorKind.InvalidJson, "", 8)]
    [InlineData("""{"a":"x""", WireErrorKind.UnexpectedEnd, "", 7)]
    [InlineData("""{"a":"\x"}""", WireErrorKind.InvalidJson, "", 7)]
    [InlineData("""{"a":"\u12g4"}""", WireErrorKind.InvalidJson, "", 10)]
    [InlineData("{\"a\":\"\n\"}", WireErrorKind.InvalidJson, "", 6)]
    [InlineData("""{"serverContent":{"turnComplete":"true"}}""", WireErrorKind.WrongType, "serverContent.turnComplete", 33)]
    [InlineData("""{"serverContent":{"turnComplete":1}}""", WireErrorKind.WrongType, "serverContent.turnComplete", 33)]
    [InlineData("""{"server_content":{"model_turn":{"parts":{}}}}""", WireErrorKind.WrongType, "serverContent.modelTurn.parts", 41)]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{},{"text":5}]}}}""", WireErrorKind.WrongType,
        "serverContent.modelTurn.parts[1].text", 51)]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[null]}}}""", WireErrorKind.InvalidValue, "serverContent.modelTurn.parts[0]", 40)]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{},{},{"inlineData":{"data":"AA*A"}}]}}}""", WireErrorKind.InvalidBase64,
        "serverContent.modelTurn.parts[2].inlineData.data", 71)]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"QR=="}}]}}}""", WireErrorKind.InvalidBase64,
        "serverContent.modelTurn.parts[0].inlineData.data", 65)]
    [InlineData("""{"serverContent":[]}""", WireErrorKind.WrongType, "serverContent", 17)]
    [InlineData("""{"goAway":{"timeLeft":"soon"}}""", WireErrorKind.InvalidValue, "goAway.timeLeft", 22)]
    [InlineData("""{"goAway":{"timeLeft":5}}""", WireErrorKind.WrongType, "goAway.timeLeft", 22)]
    [InlineData("""{"usageMetadata":{"totalTokenCount":1.5}}""", WireErrorKind.InvalidValue, "usageMetadata.totalTokenCount", 36)]
    [InlineData("""{"usageMetadata":{"totalTokenCount":2147483648}}""", WireErrorKind.InvalidValue, "usageMetadata.totalTokenCount", 36)]
    [InlineData("""{"usageMetadata":{"totalTokenCount":true}}""", WireErrorKind.WrongType, "usageMetadata.totalTokenCount", 36)]
    [InlineData("""{"sessionResumptionUpdate":{"newHandle":7}}""", WireErrorKind.WrongType, "sessionResumptionUpdate.newHandle", 40)]
    public void Server_MessageWithAFaultIsRefusedAlikeByBothWaysAndEverySplit(string json, WireErrorKind kind,
        string path, int offset)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        for (int cut = 0; cut <= utf8.Length; cut++)
        {
            ReadOnlySequence<byte> sequence = Segments.Cut(utf8, cut);
            Assert.False(ServerMessageParser.TryParse(sequence, out ServerMessage? message, out WireError cold));
            Assert.Null(message);
            Assert.Equal((kind, path, offset), (cold.Kind, cold.Path, cold.Offset));
            bool isReadLater = kind == WireErrorKind.InvalidBase64 && path.Contains("[2]");
            Assert.Equal(isReadLater, ServerMessageReader.TryRead(sequence, Media, out ServerMessageView view, out WireError hot));
            if (!isReadLater)
            {
                Assert.Equal((kind, path, offset), (hot.Kind, hot.Path, hot.Offset));
                Assert.Equal(ServerMessageKinds.None, view.Kinds);
                Assert.True(view.Json.IsEmpty);
            }
        }
    }

    [Theory]
    [InlineData("""{"serverContent":{},"server_content":{}}""", "serverContent")]
    [InlineData("""{"serverContent":null,"serverContent":{}}""", "serverContent")]
    [InlineData("""{"serverContent":{"turnComplete":true,"turn_complete":true}}""", "serverContent.turnComplete")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"text":"a","text":"b"}]}}}""", "serverContent.modelTurn.parts[0].text")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"","data":""}}]}}}""",
        "serverContent.modelTurn.parts[0].inlineData.data")]
    public void Declared_FieldThatComesTwiceIsRefusedByBothWays(string json, string path)
    {
        ReadOnlySequence<byte> sequence = Segments.Whole(Encoding.UTF8.GetBytes(json));
        Assert.False(ServerMessageParser.TryParse(sequence, out _, out WireError cold));
        Assert.Equal((WireErrorKind.DuplicateField, path), (cold.Kind, cold.Path));
        Assert.False(ServerMessageReader.TryRead(sequence, out _, out WireError hot));
        Assert.Equal((WireErrorKind.DuplicateField, path), (hot.Kind, hot.Path));
    }

    [Theory]
    [InlineData("""{"setup":{},"realtimeInput":{}}""", WireErrorKind.DuplicateOneof, "realtime_input")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[{"text":"a","inlineData":{}}]}]}}""", WireErrorKind.DuplicateOneof,
        "client_content.turns[0].parts[0].inline_data")]
    [InlineData("""{"setup":{"generationConfig":{"topK":2.5}}}""", WireErrorKind.InvalidValue, "setup.generation_config.top_k")]
    [InlineData("""{"setup":{"generationConfig":{"responseModalities":[true]}}}""", WireErrorKind.WrongType,
        "setup.generation_config.response_modalities[0]")]
    [InlineData("""{"setup":{"generationConfig":{"responseModalities":["AUDIO",null]}}}""", WireErrorKind.InvalidValue,
        "setup.generation_config.response_modalities[1]")]
    [InlineData("""{"setup":{"contextWindowCompression":{"triggerTokens":"9223372036854775808"}}}""", WireErrorKind.InvalidValue,
        "setup.context_window_compression.trigger_tokens")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"response":[]}]}}""", WireErrorKind.WrongType,
        "tool_response.function_responses[0].response")]
    [InlineData("""{"setup":{"tools":[{"googleSearch":{"timeRangeFilter":{"startTime":"2026-02-30T00:00:00Z"}}}]}}""",
        WireErrorKind.InvalidValue, "setup.tools[0].google_search.time_range_filter.start_time")]
    public void Client_MessageWithAFaultIsRefusedWithItsProtoPath(string json, WireErrorKind kind, string protoPath)
    {
        Assert.False(ClientMessageReader.TryRead(Segments.Whole(Encoding.UTF8.GetBytes(json)), out ClientMessage? message,
            out WireError error));
        Assert.Null(message);
        Assert.Equal((kind, protoPath), (error.Kind, error.ProtoPath));
    }

    [Fact]
    public void Server_MaySendTwoMembersOfAOneof()
    {
        Assert.True(ServerMessageParser.TryParse(Segments.Whole("""{"serverContent":{"turnComplete":true},"toolCall":{}}"""u8),
            out ServerMessage? message, out _));
        Assert.NotNull(message.ServerContent);
        Assert.NotNull(message.ToolCall);
    }

    [Theory]
    [InlineData("\xC3(")]
    [InlineData("\xC0\x80")] // overlong
    [InlineData("\xED\xA0\x80")] // surrogate
    [InlineData("\xF4\x90\x80\x80")] // beyond U+10FFFF
    [InlineData("\xE2\x82")] // cut short
    [InlineData("\x80")]
    [InlineData("0123456789012345678901234567890123456789\xFF")]
    public void Invalid_UTF8OutsideOfStringsIsNoJSONAndInsideOfThemAServerRefusesIt(string latin1)
    {
        byte[] bad = Encoding.Latin1.GetBytes(latin1);
        foreach (byte[] json in new byte[][]
        {
            [.. """{"realtimeInput":{"text":"å"""u8, .. bad, .. "\"}}"u8],
            [.. "{\"x"u8, .. bad, .. "\":1}"u8],
            [.. "{\"x\":[\""u8, .. bad, .. "\"]}"u8]
        })
        {
            Assert.False(ClientMessageReader.TryRead(Segments.Whole(json), out _, out WireError error));
            Assert.Equal(WireErrorKind.InvalidUtf8, error.Kind);
        }

        byte[] outside = [.. "{\"x\":1"u8, .. bad, .. "}"u8];
        for (int cut = 0; cut <= outside.Length; cut++)
            Assert.False(ServerMessageReader.TryRead(Segments.Cut(outside, cut), out _, out _));
        Assert.False(ServerMessageParser.TryParse(Segments.Whole(outside), out _, out _));
    }

    [Fact]
    public void Depth_IsBoundedAt64AsTheLibraryBoundsIt()
    {
        foreach ((string open, string close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            foreach (int depth in new[] { 63, 64, 100_000 })
            {
                string json = "{\"x\":" + string.Concat(Enumerable.Repeat(open, depth)) + "1"
                    + string.Concat(Enumerable.Repeat(close, depth)) + "}";
                ReadOnlySequence<byte> sequence = Segments.Whole(Encoding.ASCII.GetBytes(json));
                bool isHot = ServerMessageReader.TryRead(sequence, out _, out WireError hot);
                bool isCold = ServerMessageParser.TryParse(sequence, out _, out WireError cold);
                Assert.Equal((depth == 63, depth == 63), (isHot, isCold));
                Assert.Equal(depth == 63 ? WireErrorKind.None : WireErrorKind.TooDeep, hot.Kind);
                Assert.Equal(hot.Kind, cold.Kind);
            }
        }
    }

    [Fact]
    public void Depth_OfASchemaThatNestsItselfIsBounded()
    {
        string items = string.Concat(Enumerable.Repeat("{\"items\":", 100)) + "{}" + new string('}', 100);
        string json = $$$"""{"setup":{"tools":[{"functionDeclarations":[{"parameters":{{{items}}}}]}]}}""";
        Assert.False(ClientMessageReader.TryRead(Segments.Whole(Encoding.ASCII.GetBytes(json)), out _, out WireError error));
        Assert.Equal(WireErrorKind.TooDeep, error.Kind);
        Assert.StartsWith("setup.tools[0].functionDeclarations[0].parameters.items.items.", error.Path);
    }

    [Fact]
    public void Lengths_AndCountsAreBounded()
    {
        var limits = new WireLimits { MaxMessageLength = 100, MaxStringLength = 10, MaxElementCount = 3, MaxDepth = 5 };
        Assert.Equal(WireErrorKind.TooLong, Refusal("{" + new string(' ', 100) + "}"));
        Assert.Equal(WireErrorKind.None, Refusal("""{"x":"0123456789"}"""));
        Assert.Equal(WireErrorKind.TooLong, Refusal("""{"x":"01234567890"}"""));
        Assert.Equal(WireErrorKind.TooLong, Refusal("""{"x":"012345678901234567890123456789"}"""));
        Assert.Equal(WireErrorKind.TooDeep, Refusal("""{"x":[[[[[]]]]]}"""));
        ReadOnlySequence<byte> four = Segments.Whole("""{"toolCallCancellation":{"ids":["","","",""]}}"""u8);
        Assert.False(ServerMessageParser.TryParse(four, limits with { MaxStringLength = 100 }, out _, out WireError error));
        Assert.Equal((WireErrorKind.TooMany, "toolCallCancellation.ids[3]"), (error.Kind, error.Path));
        Assert.False(ServerMessageParser.TryParse(Segments.Whole("""{"a":1,"b":1,"c":1,"d":1}"""u8), limits, out _, out error));
        Assert.Equal(WireErrorKind.TooMany, error.Kind);

        WireErrorKind Refusal(string json)
        {
            ReadOnlySequence<byte> sequence = Segments.Whole(Encoding.ASCII.GetBytes(json));
            ServerMessageReader.TryRead(sequence, limits, default, out _, out WireError hot);
            ServerMessageParser.TryParse(sequence, limits, out _, out WireError cold);
            Assert.Equal(hot.Kind, cold.Kind);
            return hot.Kind;
        }
    }

    [Theory]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"text":"0123456789abcdef01234567"}]}}}""")]
    [InlineData("""{"serverContent":{"outputTranscription":{"text":"0123456789abcdef01234567"}}}""")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"a","data":"AAAAAAAAAAAAAAAAAAAAAAAA"}}]}}}""")]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"AAAAAAAAAAAAAAAAAAAAAAAA"}}]}}}""")]
    public void String_OverItsLimitIsRefusedInAKnownLayoutAndByName(string json)
    {
        byte[] utf8 = Encoding.ASCII.GetBytes(json);
        for (int cut = -1; cut <= utf8.Length; cut++)
        {
            ReadOnlySequence<byte> sequence = cut < 0 ? Segments.Whole(utf8) : Segments.Cut(utf8, cut);
            Assert.True(ServerMessageReader.TryRead(sequence, new WireLimits { MaxStringLength = 24 }, Media, out _, out _));
            Assert.False(ServerMessageReader.TryRead(sequence, new WireLimits { MaxStringLength = 23 }, Media, out _, out WireError error));
            Assert.Equal(WireErrorKind.TooLong, error.Kind);
        }
    }

    [Theory]
    [InlineData("""{"usageMetadata":{"totalTokenCount":01}}""", 37)]
    [InlineData("""{"usageMetadata":{"promptTokensDetails":[{"modality":"TEXT","tokenCount":01}]}}""", 74)]
    public void Count_WithALeadingZeroIsNoJSON(string json, int offset)
    {
        Assert.False(ServerMessageReader.TryRead(Segments.Whole(Encoding.ASCII.GetBytes(json)), out _, out WireError error));
        Assert.Equal((WireErrorKind.InvalidJson, offset), (error.Kind, error.Offset));
    }

    /// <summary>Were any of these quadratic, the test would not end today.</summary>
    [Theory]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[", "{\"text\":\"\"}", ",", "]}}}")]
    [InlineData("{\"serverContent\":{", "\"a\":0", ",", "}}")]
    [InlineData("{\"x\":\"", "\\u00e5\\uD83D\\uDE00", "", "\"}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"", "AAA\\u002B", "", "\"}}]}}}")]
    [InlineData("{\"x\":[", "[[[[[[]]]]]]", ",", "]}")]
    [InlineData("{\"x\":[", "{\"\":{\"\":{\"\":0}}}", ",", "]}")]
    [InlineData("{", " \n\t\r", "", "}")]
    public void Hostile_InputTakesLinearTime(string head, string item, string separator, string tail)
    {
        var json = new StringBuilder(head);
        int count = 2_000_000 / (item.Length + separator.Length);
        for (int i = 0; i < count; i++)
            json.Append(i == 0 ? "" : separator).Append(item);
        byte[] utf8 = Encoding.ASCII.GetBytes(json.Append(tail).ToString());
        var limits = new WireLimits { MaxElementCount = int.MaxValue };
        byte[] media = new byte[ServerMessageReader.GetMaxMediaLength(utf8.Length)];
        Assert.True(ServerMessageReader.TryRead(Segments.Whole(utf8), limits, media, out _, out WireError error), error.ToString());
        Assert.True(ServerMessageReader.TryRead(Segments.Every(utf8, 1024), limits, media, out _, out error), error.ToString());
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(utf8), limits, out _, out error), error.ToString());
    }
}
