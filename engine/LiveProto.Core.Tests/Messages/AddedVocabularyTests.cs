using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Messages;

/// <summary>What the table of names cannot say about members that came in late 2026.</summary>
public class AddedVocabularyTests
{
    [Fact]
    public void ContextUpdate_EmptyListOfTools_DiffersFromNone()
    {
        Assert.Equal("""{"contextUpdate":{"tools":{}}}""",
            Write(new ClientMessage { ContextUpdate = new ContextUpdate { Tools = new ContextUpdateTools() } }));
        Assert.Equal("""{"contextUpdate":{}}""", Write(new ClientMessage { ContextUpdate = new ContextUpdate() }));
        Assert.NotNull(Read("""{"context_update":{"tools":{"tools":[]}}}""").ContextUpdate!.Tools);
        Assert.Null(Read("""{"contextUpdate":{"systemInstruction":{"parts":[{"text":"a"}]}}}""").ContextUpdate!.Tools);
    }

    [Fact]
    public void ContextUpdate_BesideAnotherMessage_IsRefused() => Refuses(
        """{"clientContent":{},"contextUpdate":{}}""", WireErrorKind.DuplicateOneof, "contextUpdate");

    [Fact]
    public void Labels_NamesAreTheUsers_InTheirOrder()
    {
        const string json = """{"setup":{"labels":{"cost_centre":"a","costCentre":"b","":"c"}}}""";
        Assert.Equal(["cost_centre", "costCentre", ""], Read(json).Setup!.Labels.Keys);
        Assert.Equal(json, Write(Read(json)));
        Assert.Equal("""{"setup":{}}""", Write(Read("""{"setup":{"labels":{}}}""")));
        Assert.Empty(Read("""{"setup":{"labels":null}}""").Setup!.Labels);
    }

    [Theory]
    [InlineData("""{"setup":{"labels":[]}}""", WireErrorKind.WrongType, "setup.labels")]
    [InlineData("""{"setup":{"labels":{"a":1}}}""", WireErrorKind.WrongType, "setup.labels[\"a\"]")]
    [InlineData("""{"setup":{"labels":{"a":null}}}""", WireErrorKind.WrongType, "setup.labels[\"a\"]")]
    [InlineData("""{"setup":{"labels":{"a":"1","a":"2"}}}""", WireErrorKind.DuplicateField, "setup.labels[\"a\"]")]
    public void Labels_NoMapOfStrings_IsRefusedWithThePlace(string json, WireErrorKind kind, string path) => Refuses(json, kind, path);

    [Fact]
    public void Labels_MoreThanTheLimit_AreRefused()
    {
        var json = new ReadOnlySequence<byte>("""{"setup":{"labels":{"a":"1","b":"2","c":"3"}}}"""u8.ToArray());
        Assert.False(ClientMessageReader.TryRead(json, WireLimits.Default with { MaxElementCount = 2 }, out _, out WireError error));
        Assert.Equal(WireErrorKind.TooMany, error.Kind);
    }

    [Theory]
    [InlineData("""{"jsonPath":"$.a","boolValue":false}""")]
    [InlineData("""{"jsonPath":"$.a","numberValue":0}""")]
    [InlineData("""{"jsonPath":"$.a","stringValue":"","willContinue":true}""")]
    [InlineData("""{"jsonPath":"$.a","nullValue":"NULL_VALUE"}""")]
    public void PartialArg_ZeroIsAValue(string argument)
    {
        string json = """{"toolCall":{"functionCalls":[{"partialArgs":[ARGUMENT]}]}}""".Replace("ARGUMENT", argument,
            StringComparison.Ordinal);
        Assert.True(ServerMessageParser.TryParse(Sequence(json), out ServerMessage? message, out _));
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        Assert.Equal(json, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Voice_MayStandBesideAPrebuiltVoice()
    {
        const string json =
            """{"setup":{"generationConfig":{"speechConfig":{"voiceConfig":{"prebuiltVoiceConfig":{"voiceName":"Kore"},"voice":"s1"}}}}}""";
        Assert.Equal(json, Write(Read(json)));
    }

    [Fact]
    public void TextForm_OfToolsWithAKey_DoesNotHoldIt()
    {
        const string key = "canary-1234";
        var tool = new Tool { ExaAiSearch = new ExaAiSearch { ApiKey = key }, ParallelAiSearch = new ParallelAiSearch { ApiKey = key } };
        Assert.DoesNotContain(key, tool.ToString());
        Assert.Contains(key, Write(new ClientMessage { Setup = new Setup { Tools = [tool] } }));
    }

    private static ReadOnlySequence<byte> Sequence(string json) => new(Encoding.UTF8.GetBytes(json));

    private static ClientMessage Read(string json)
    {
        Assert.True(ClientMessageReader.TryRead(Sequence(json), out ClientMessage? message, out WireError error), error.ToString());
        Assert.Empty(ClientMessageReader.FindUnknown(message));
        return message;
    }

    private static void Refuses(string json, WireErrorKind kind, string path)
    {
        Assert.False(ClientMessageReader.TryRead(Sequence(json), out _, out WireError error));
        Assert.Equal((kind, path), (error.Kind, error.Path));
    }

    private static string Write(ClientMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, message);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
