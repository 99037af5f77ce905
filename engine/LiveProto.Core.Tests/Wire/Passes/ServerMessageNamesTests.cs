using System.Text;
using LiveProto.Testing;
using LiveProto.Wire;
using LiveProto.Wire.Passes;
using LiveProto.Wire.Shapes;

namespace LiveProto.Core.Tests.Wire.Passes;

/// <summary>The hot reader has names of its own, compiled into jumps. They must be those of the shapes, in both spellings, and stay
/// so.</summary>
public class ServerMessageNamesTests
{
    private delegate T Find<T>(ReadOnlySpan<byte> name);

    [Fact]
    public void TopLevel_NamesOfTheShape_AreAllKnownAndNoOthers() => AssertSame(
        NamesOf(ServerShapes.ServerMessage), except: [], ServerMessageNames.FindTopLevel, ServerMessageNames.OfTopLevel,
        Enum.GetValues<ServerMessageKinds>().Except([ServerMessageKinds.None, ServerMessageKinds.Unknown]), ServerMessageKinds.Unknown);

    [Fact]
    public void Content_NamesOfTheShape_AreAllKnownAndNoOthers() => AssertSame(
        NamesOf(ServerShapes.ServerContent), except: [], ServerMessageNames.FindContent, ServerMessageNames.OfContent,
        Enum.GetValues<ServerContentKinds>().Except([ServerContentKinds.None, ServerContentKinds.Unknown]), ServerContentKinds.Unknown);

    [Fact]
    public void Part_NamesOfTheShape_AreKnownUnlessTheViewHasNoUseForThem() => AssertSame(
        NamesOf(ContentShapes.Part),
        except: ["thoughtSignature", "videoMetadata", "partMetadata", "mediaResolution", "speechMetadata", "mediaProcessing"],
        ServerMessageNames.FindPart, ServerMessageNames.OfPart,
        Enum.GetValues<PartMember>().Except([PartMember.Unknown]), PartMember.Unknown);

    [Fact]
    public void Usage_TotalsOfTheShape_AreKnownUnlessTheViewHasNoUseForThem() => AssertSame(
        [.. NamesOf(ServerShapes.UsageMetadata).Where(n => n.EndsWith("TokenCount", StringComparison.Ordinal))],
        except: ["cachedContentTokenCount", "toolUsePromptTokenCount"], ServerMessageNames.FindUsage, ServerMessageNames.OfUsage,
        Enum.GetValues<UsageMember>().Except([UsageMember.Unknown]), UsageMember.Unknown);

    [Fact]
    public void Rare_NamesOfTheShapes_AreKnownUnlessTheViewHasNoUseForThem()
    {
        AssertRare(ServerMessageKinds.SetupComplete, NamesOf(ServerShapes.SetupComplete), ["voiceConsentSignature"], RareMember.SessionId);
        AssertRare(ServerMessageKinds.GoAway, NamesOf(ServerShapes.GoAway), [], RareMember.TimeLeft);
        AssertRare(
            ServerMessageKinds.SessionResumptionUpdate, NamesOf(ServerShapes.SessionResumptionUpdate), [],
            RareMember.NewHandle, RareMember.Resumable, RareMember.LastConsumedClientMessageIndex);
        AssertRare(ServerMessageKinds.VoiceActivity, NamesOf(ServerShapes.VoiceActivity), [], RareMember.Type, RareMember.AudioOffset);
        AssertRare(ServerMessageKinds.VoiceActivityDetectionSignal, NamesOf(ServerShapes.VoiceActivityDetectionSignal), [],
            RareMember.VadSignalType);
    }

    [Theory]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AAECAwQF\"}}]}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AAECAwQ=\"}}]}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"What is written, at some length.\"}]}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",\"parts\":[{\"text\":\"hm\"}]}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"\"}]}}}")]
    [InlineData("{\"serverContent\":{\"outputTranscription\":{\"text\":\"What is said, at some length.\"}}}")]
    [InlineData("{\"serverContent\":{\"inputTranscription\":{\"text\":\"hm\"}}}")]
    [InlineData("{\"serverContent\":{\"turnComplete\":true}}")]
    [InlineData("{\"serverContent\":{\"generationComplete\":true}}")]
    [InlineData("{\"serverContent\":{\"interrupted\":true}}")]
    public void KnownLayouts_AreReadAsByNameAndWrittenThatWay(string compact)
    {
        Assert.Equal(compact, Encoding.UTF8.GetString(Write(compact, JsonFormat.Compact)));
        AssertKnown(compact);
        AssertKnown(Encoding.UTF8.GetString(Write(compact, JsonFormat.Pretty)));
    }

    // The role behind the parts, as models 3.1 and 3.8 send it, and what is being said beside it.
    [Theory]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AAECAwQF\"}}],\"role\":\"model\"}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AAECAwQ=\"}}],\"role\":\"model\"},\"outputTranscription\":{\"text\":\" at some length\"}}}")]
    [InlineData("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"\"}}],\"role\":\"model\"},\"outputTranscription\":{\"text\":\"\"}}}")]
    [InlineData("{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm;rate=24000\",\n            \"data\": \"AAECAwQF\"\n          }\n        }\n      ],\n      \"role\": \"model\"\n    }\n  }\n}\n")]
    [InlineData("{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm\",\n            \"data\": \"AAE=\"\n          }\n        }\n      ],\n      \"role\": \"model\"\n    },\n    \"outputTranscription\": {\n      \"text\": \" at some length\"\n    }\n  }\n}\n")]
    public void KnownLayouts_WithARoleBehindThePartsAreReadAsByName(string known) => AssertKnown(known);

    /// <summary>What messages mostly have is looked for first, by comparing; it must be what looking by name finds.</summary>
    [Fact]
    public void Expected_NamesAreThoseThatAreFound()
    {
        foreach (string name in NamesOf(ServerShapes.ServerMessage))
            AssertExpected(name, ServerMessageNames.FindTopLevel(Utf8(name)),
                ServerMessageNames.ExpectTopLevel(Quoted(name), out int length), length);
        foreach (string name in NamesOf(ServerShapes.ServerContent))
            AssertExpected(name, ServerMessageNames.FindContent(Utf8(name)),
                ServerMessageNames.ExpectContent(Quoted(name), out int length), length);
        foreach (string name in NamesOf(ContentShapes.Part))
            AssertExpected(name, ServerMessageNames.FindPart(Utf8(name)),
                ServerMessageNames.ExpectPart(Quoted(name), out int length), length);
        foreach (string name in NamesOf(ServerShapes.UsageMetadata))
            AssertExpected(name, ServerMessageNames.FindUsage(Utf8(name)),
                ServerMessageNames.ExpectUsage(Quoted(name), out int length), length);

        static void AssertExpected<T>(string name, T found, T expected, int length)
        {
            if (length == 0)
                return;
            Assert.Equal((found, name.Length + 2), (expected, length));
        }

        static byte[] Utf8(string name) => Encoding.ASCII.GetBytes(name);

        static byte[] Quoted(string name) => Encoding.ASCII.GetBytes($"\"{name}\":");
    }

    // The layout is known; with a space in front of the message it is not. However it is cut, what is read is the same.
    private static void AssertKnown(string known)
    {
        Assert.True(IsKnown(known), known);
        Assert.False(IsKnown(" " + known));
        string expected = Describe(" " + known, shift: 1);
        for (int cut = 0; cut < known.Length; cut++)
            Assert.Equal(expected, Describe(known, shift: 0, cut));
    }

    private static void AssertSame<T>(string[] names, string[] except, Find<T> find, Func<T, string> nameOf,
        IEnumerable<T> kinds, T unknown)
        where T : struct, Enum
    {
        Assert.Equal(names.Except(except).Order(), kinds.Select(nameOf).Order());
        foreach (string name in names)
        {
            T expected = except.Contains(name) ? unknown : kinds.Single(k => nameOf(k) == name);
            Assert.Equal(expected, find(Encoding.ASCII.GetBytes(name)));
            Assert.Equal(expected, find(Encoding.ASCII.GetBytes(FieldPath.ToProto(name))));
            Assert.Equal(unknown, find(Encoding.ASCII.GetBytes(name + "s")));
        }
    }

    private static void AssertRare(ServerMessageKinds kind, string[] names, string[] except, params RareMember[] members) =>
        AssertSame(names, except, name => ServerMessageNames.FindRare(kind, name), ServerMessageNames.OfRare, members, RareMember.Unknown);

    private static string[] NamesOf<TMessage>(MessageShape<TMessage> shape)
        where TMessage : class
    {
        var names = new List<string>();
        foreach (Field<TMessage> field in shape.Fields)
            names.Add(field.Name);
        return [.. names];
    }

    private static byte[] Write(string json, JsonFormat format)
    {
        Assert.True(ServerMessageParser.TryParse(new(Encoding.UTF8.GetBytes(json)), out LiveProto.Messages.ServerMessage? message, out _));
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(buffer, message, format);
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsKnown(string json)
    {
        var sequence = new System.Buffers.ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json));
        var found = default(ServerMessageRecord);
        var part = default(PartRecord);
        return KnownMessage.TryRead(sequence, sequence.FirstSpan, 1000, new byte[100], ref found, ref part);
    }

    private static string Describe(string json, int shift, int cut = 0)
    {
        System.Buffers.ReadOnlySequence<byte> sequence = cut == 0
            ? Segments.Whole(Encoding.UTF8.GetBytes(json))
            : Segments.Cut(Encoding.UTF8.GetBytes(json), cut);
        byte[] media = new byte[100];
        Assert.True(ServerMessageReader.TryRead(sequence, media, out ServerMessageView view, out WireError error), error.ToString());
        var text = new StringBuilder(
            $"{view.Kinds} {view.Content} '{view.OutputTranscription.ToString()}' '{view.InputTranscription.ToString()}'");
        foreach (PartView part in view.ModelTurnParts)
        {
            Assert.Equal(part.Kind == PartKind.InlineData, part.TryGetDecoded(out int offset, out int length));
            length = Math.Max(length, 0);
            text.Append(
                $" {part.Kind} {part.MimeType.ToString()} {part.Text.ToString()} {Convert.ToHexString(media, offset, length)} {Encoding.UTF8.GetString(System.Buffers.BuffersExtensions.ToArray(part.Json))}");
        }

        return $"{text} {view.Found.RestOfParts - (view.Found.RestOfParts > 0 ? shift : 0)} {view.Found.PartCount}";
    }
}
