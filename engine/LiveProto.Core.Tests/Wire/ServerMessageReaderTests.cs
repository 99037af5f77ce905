using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class ServerMessageReaderTests
{
    private static readonly byte[] Media = new byte[100_000];

    public static TheoryData<string> Names => [.. ServerSamples.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_IsIndependentOfChoppingAndAgreesWithTheRecords(string name)
    {
        byte[] compact = ServerSamples.All.Single(s => s.Name == name).Utf8;
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(compact), out ServerMessage? message, out _));
        var pretty = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(pretty, message, JsonFormat.Pretty);
        string expected = Describe(message);
        foreach (byte[] json in new[] { compact, pretty.WrittenSpan.ToArray() })
        {
            Assert.Equal(expected, Describe(Segments.Whole(json)));
            for (int cut = 0; cut <= json.Length; cut++)
                Assert.Equal(expected, Describe(Segments.Cut(json, cut)));
            for (int size = 1; size < 20; size++)
                Assert.Equal(expected, Describe(Segments.Every(json, size)));
            var random = new Random(7);
            for (int i = 0; i < 50; i++)
                Assert.Equal(expected, Describe(Segments.Random(json, random)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_IsIndependentOfLayoutAndOrder(string name)
    {
        byte[] compact = ServerSamples.All.Single(s => s.Name == name).Utf8;
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(compact), out ServerMessage? message, out _));
        string expected = Describe(message);
        var random = new Random(11);
        for (int i = 0; i < 200; i++)
        {
            byte[] json = RandomLayout.Write(compact, random);
            Assert.Equal(expected, Describe(Segments.Whole(json)));
            Assert.Equal(expected, Describe(Segments.Random(json, random)));
            // Cut short anywhere it is refused, and alike in one segment and in crumbs.
            byte[] cut = json[..random.Next(json.AsSpan().TrimEnd(" \n\r\t"u8).Length)];
            Assert.False(ServerMessageReader.TryRead(Segments.Whole(cut), Media, out _, out WireError whole));
            Assert.False(ServerMessageReader.TryRead(Segments.Every(cut, 1), Media, out _, out WireError crumbs));
            Assert.Equal(crumbs, whole);
        }
    }

    [Fact]
    public void Fields_InAnyOrderAndInSnakeCaseAreFound()
    {
        const string json = """
            {"usage_metadata":{"total_token_count":"9","candidates_token_count":4.0,"prompt_token_count":5},
             "server_content":{"turn_complete":true,"model_turn":{"parts":[{"inline_data":{"data":"AAEC","mime_type":"audio/pcm"},"thought":false},{"thought":true,"text":"hm"}],"role":"model"},
             "interrupted":true,"output_transcription":{"finished":true,"text":"x"}}}
            """;
        Assert.True(ServerMessageReader.TryRead(Whole(json), Media, out ServerMessageView view, out WireError error), error.ToString());
        Assert.Equal(ServerMessageKinds.ServerContent | ServerMessageKinds.UsageMetadata, view.Kinds);
        Assert.True(view.TurnComplete && view.Interrupted && view.OutputTranscriptionFinished);
        Assert.Equal(new UsageCounts(5, 4, 0, 9), view.Usage);
        Assert.Equal("model", view.Role.ToString());
        PartList.Enumerator parts = view.ModelTurnParts.GetEnumerator();
        Assert.True(parts.MoveNext());
        Assert.Equal("audio/pcm", parts.Current.MimeType.ToString());
        Assert.True(parts.Current.TryGetDecoded(out int offset, out int length));
        Assert.Equal([0, 1, 2], Media[offset..(offset + length)]);
        Assert.True(parts.MoveNext());
        Assert.True(parts.Current.IsThought);
        Assert.Equal("hm", parts.Current.Text.ToString());
        Assert.False(parts.MoveNext());
    }

    [Fact]
    public void ManyParts_AreAllSeenInOrderWhateverTheSegments()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"serverContent":{"modelTurn":{"parts":["""
            + string.Join(" , ", Enumerable.Range(0, 9).Select(i =>
            i % 2 == 0 ? $$$"""{"inlineData":{"mimeType":"audio/pcm","data":"{{{Convert.ToBase64String([(byte)i, 7])}}}"}}"""
                : $$"""{"text":"no. {{i}}"}""")) + """]}}}""");
        for (int size = 1; size < json.Length; size++)
        {
            ReadOnlySequence<byte> sequence = Segments.Every(json, size);
            Assert.True(ServerMessageReader.TryRead(sequence, Media, out ServerMessageView view, out _));
            Assert.Equal(9, view.ModelTurnParts.Count);
            int index = 0;
            byte[] bytes = new byte[8];
            foreach (PartView part in view.ModelTurnParts)
            {
                if (index % 2 == 0)
                {
                    Assert.True(part.TryDecode(bytes, out int written, out _));
                    Assert.Equal([(byte)index, 7], bytes[..written]);
                    Assert.StartsWith("""{"inlineData":""", Encoding.UTF8.GetString(part.Json.ToArray()));
                    if (part.TryGetDecoded(out int offset, out int length))
                        Assert.Equal([(byte)index, 7], Media[offset..(offset + length)]);
                }
                else
                    Assert.Equal($"no. {index}", part.Text.ToString());
                index++;
            }

            Assert.Equal(9, index);
        }
    }

    [Theory]
    [InlineData("""AAE\u002B""")]
    [InlineData("""\/\/\/\/""")]
    [InlineData("""AA\u0045C""")]
    public void Escapes_InBase64AreResolved(string data)
    {
        string json = """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm","data":"@"}}]}}}""".Replace("@",
            data);
        byte[] expected = Convert.FromBase64String(System.Text.Json.JsonSerializer.Deserialize<string>($"\"{data}\"")!);
        for (int cut = 0; cut <= json.Length; cut++)
        {
            Assert.True(ServerMessageReader.TryRead(Segments.Cut(Encoding.ASCII.GetBytes(json), cut), Media,
                out ServerMessageView view, out _));
            foreach (PartView part in view.ModelTurnParts)
            {
                Assert.True(part.TryGetDecoded(out int offset, out int length));
                Assert.Equal(expected, Media[offset..(offset + length)]);
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(957)]
    [InlineData(2047)]
    [InlineData(4096)]
    [InlineData(20_000)]
    public void Long_MessageIsReadAlikeInSmallAndInLargeSegments(int size)
    {
        byte[] pcm = new byte[9999];
        new Random(3).NextBytes(pcm);
        byte[] json = Encoding.ASCII.GetBytes(
            "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm\",\n            \"data\": \""
            + Convert.ToBase64String(pcm) + "\"\n          }\n        }\n      ]\n    }\n  }\n}\n");
        Assert.True(ServerMessageReader.TryRead(Segments.Every(json, size), Media, out ServerMessageView view, out _));
        foreach (PartView part in view.ModelTurnParts)
        {
            Assert.True(part.TryGetDecoded(out int offset, out int length));
            Assert.Equal(pcm, Media[offset..(offset + length)]);
            byte[] again = new byte[part.MaxDataLength];
            Assert.True(part.TryDecode(again, out int written, out _));
            Assert.Equal(pcm, again[..written]);
            Assert.Equal("audio/pcm", part.MimeType.ToString());
        }

        json[5000] = (byte)'*';
        Assert.False(ServerMessageReader.TryRead(Segments.Every(json, size), Media, out _, out WireError error));
        Assert.Equal((WireErrorKind.InvalidBase64, 5000, "serverContent.modelTurn.parts[0].inlineData.data"),
            (error.Kind, error.Offset, error.Path));
    }

    [Fact]
    public void Message_InAKnownLayoutWithOneByteChangedIsJudgedByTheLibrary()
    {
        // The layouts that are compared as bytes must not open a way around the grammar.
        foreach (MessageSample sample in ServerSamples.All.Where(s => s.Json.Length < 200))
        {
            Assert.True(ServerMessageParser.TryParse(Segments.Whole(sample.Utf8), out ServerMessage? message, out _));
            var pretty = new ArrayBufferWriter<byte>();
            ServerMessageWriter.Write(pretty, message, JsonFormat.Pretty);
            foreach (byte[] good in new[] { sample.Utf8, pretty.WrittenSpan.ToArray() })
            {
                Assert.False(ServerMessageReader.TryRead(Segments.Whole([.. good, (byte)'x']), Media, out _, out WireError behind));
                Assert.Equal((WireErrorKind.TrailingData, good.Length), (behind.Kind, behind.Offset));
                for (int at = 0; at < good.Length; at++)
                {
                    foreach (byte other in "\"\\ }x\u0001"u8)
                    {
                        byte[] json = [.. good];
                        json[at] = other;
                        bool isWhole = ServerMessageReader.TryRead(Segments.Whole(json), Media, out ServerMessageView whole,
                            out WireError wholeError);
                        bool isCut = ServerMessageReader.TryRead(Segments.Cut(json, 1), Media, out ServerMessageView cut,
                            out WireError cutError);
                        Assert.Equal((isCut, cutError, cut.Kinds, cut.Content), (isWhole, wholeError, whole.Kinds, whole.Content));
                        Assert.Equal(cut.OutputTranscription.ToString(), whole.OutputTranscription.ToString());
                    }
                }
            }
        }
    }

    [Fact]
    public void Media_ThatDoesNotFitIsNotedAndDecodedOnDemand()
    {
        ReadOnlySequence<byte> json =
            Whole("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"AAECAwQF"}},{"inlineData":{"data":"BgcI"}}]}}}""");
        byte[] small = new byte[5];
        Assert.True(ServerMessageReader.TryRead(json, small, out ServerMessageView view, out _));
        int index = 0;
        foreach (PartView part in view.ModelTurnParts)
        {
            Assert.Equal(index == 1, part.TryGetDecoded(out _, out _));
            byte[] bytes = new byte[part.MaxDataLength];
            Assert.True(part.TryDecode(bytes, out int written, out _));
            Assert.Equal(index == 0 ? [0, 1, 2, 3, 4, 5] : [6, 7, 8], bytes[..written]);
            index++;
        }
    }

    [Fact]
    public void Samples_AreLittleEndianAndAnOddByteIsRefused()
    {
        Assert.True(ServerMessageReader.TryRead(
            Whole("""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"AQL//w=="}},{"inlineData":{"data":"AQID"}}]}}}"""),
            out ServerMessageView view, out _));
        short[] samples = new short[3];
        PartList.Enumerator parts = view.ModelTurnParts.GetEnumerator();
        parts.MoveNext();
        Assert.True(parts.Current.TryDecode(samples, out int written, out _));
        Assert.Equal([0x0201, -1], samples[..written]);
        parts.MoveNext();
        Assert.False(parts.Current.TryDecode(samples, out written, out WireError error));
        Assert.Equal((0, WireErrorKind.InvalidValue), (written, error.Kind));
    }

    [Fact]
    public void Rare_MessagesAnswerWhenAsked()
    {
        Assert.True(ServerMessageReader.TryRead(
            Whole(
                """{"goAway":{"time_left":"9.500s"},"sessionResumptionUpdate":{"resumable":true,"newHandle":"h\u0061","lastConsumedClientMessageIndex":"42"},"setupComplete":{"sessionId":"s"},"voiceActivity":{"type":"ACTIVITY_END","audioOffset":"1.880s"},"voiceActivityDetectionSignal":{"vadSignalType":"VAD_SIGNAL_TYPE_SOS"},"zap":1}"""), out ServerMessageView view, out WireError error), error.ToString());
        Assert.Equal(TimeSpan.FromSeconds(9.5), view.TimeLeft);
        Assert.True(view.Resumable);
        Assert.Equal("ha", view.NewHandle.ToString());
        Assert.Equal(42, view.LastConsumedClientMessageIndex);
        Assert.Equal("s", view.SessionId.ToString());
        Assert.Equal("ACTIVITY_END", view.ActivityType.ToString());
        Assert.Equal(TimeSpan.FromSeconds(1.88), view.AudioOffset);
        Assert.True(view.VadSignalType.Equals("VAD_SIGNAL_TYPE_SOS"u8));
        Assert.True((view.Kinds & ServerMessageKinds.Unknown) != 0);
        Assert.Equal("""{"sessionId":"s"}""", Encoding.UTF8.GetString(view.GetRaw(ServerMessageKinds.SetupComplete).ToArray()));
        Assert.True(view.TryGetMessage(out ServerMessage? message, out _));
        Assert.Equal("ha", message.SessionResumptionUpdate!.NewHandle);
    }

    [Fact]
    public void Absent_AndNullMembersAreEmpty()
    {
        Assert.True(ServerMessageReader.TryRead(
            Whole(
                """{"goAway":null,"serverContent":{"turnComplete":null,"modelTurn":{"parts":null,"role":null},"inputTranscription":null}}"""), out ServerMessageView view, out WireError error), error.ToString());
        Assert.Equal(ServerMessageKinds.ServerContent, view.Kinds);
        Assert.Equal(ServerContentKinds.ModelTurn, view.Content);
        Assert.Null(view.TimeLeft);
        Assert.True(view.Role.IsEmpty && view.NewHandle.IsEmpty && view.InputTranscription.IsEmpty);
        Assert.Equal(0, view.ModelTurnParts.Count);
        Assert.True(view.GetRaw(ServerMessageKinds.ToolCall).IsEmpty);
    }

    private static ReadOnlySequence<byte> Whole(string json) => Segments.Whole(Encoding.UTF8.GetBytes(json));

    /// <summary>What the hot way finds, as text.</summary>
    private static string Describe(in ReadOnlySequence<byte> json)
    {
        Assert.True(ServerMessageReader.TryRead(json, Media, out ServerMessageView view, out WireError error), error.ToString());
        var text = new StringBuilder();
        text.Append(
            $"{view.Kinds} {view.TurnComplete} {view.GenerationComplete} {view.Interrupted} {view.WaitingForInput} [{view.Role.ToString()}]");
        text.Append(
            $" in [{view.InputTranscription.ToString()}] {view.InputTranscriptionFinished} out [{view.OutputTranscription.ToString()}] {view.OutputTranscriptionFinished}");
        text.Append(
            $" interim [{view.InterimInputTranscription.ToString()}] [{view.TurnCompleteReason.ToString()}] [{view.InteractionStatus.ToString()}]");
        text.Append(
            $" [{view.SessionId.ToString()}] {view.TimeLeft} [{view.NewHandle.ToString()}] {view.Resumable} {view.LastConsumedClientMessageIndex}");
        text.Append($" [{view.ActivityType.ToString()}] {view.AudioOffset} [{view.VadSignalType.ToString()}] {view.Usage}");
        foreach (PartView part in view.ModelTurnParts)
        {
            string data = "";
            if (part.Kind == PartKind.InlineData)
            {
                Assert.True(part.TryGetDecoded(out int offset, out int length));
                data = Convert.ToHexString(Media, offset, length);
                byte[] again = new byte[part.MaxDataLength];
                Assert.True(part.TryDecode(again, out int written, out _));
                Assert.Equal(data, Convert.ToHexString(again, 0, written));
            }

            text.Append($"\n{part.Kind} {part.IsThought} [{part.Text.ToString()}] [{part.MimeType.ToString()}] {data}");
        }

        return text.ToString();
    }

    /// <summary>The same from records.</summary>
    private static string Describe(ServerMessage message)
    {
        ServerContent content = message.ServerContent ?? new ServerContent();
        UsageMetadata usage = message.UsageMetadata ?? new UsageMetadata();
        var kinds = ServerMessageKinds.None;
        foreach (ServerMessageKinds kind in Enum.GetValues<ServerMessageKinds>())
        {
            if (typeof(ServerMessage).GetProperty(kind.ToString())?.GetValue(message) is { } and not UnknownFields)
                kinds |= kind;
        }

        var text = new StringBuilder();
        text.Append(
            $"{kinds} {content.TurnComplete} {content.GenerationComplete} {content.Interrupted} {content.WaitingForInput} [{content.ModelTurn?.Role}]");
        text.Append(
            $" in [{content.InputTranscription?.Text}] {content.InputTranscription?.Finished ?? false} out [{content.OutputTranscription?.Text}] {content.OutputTranscription?.Finished ?? false}");
        text.Append($" interim [{content.InterimInputTranscription?.Text}] [{content.TurnCompleteReason}] [{content.InteractionStatus}]");
        text.Append(
            $" [{message.SetupComplete?.SessionId}] {message.GoAway?.TimeLeft} [{message.SessionResumptionUpdate?.NewHandle}] {message.SessionResumptionUpdate?.Resumable ?? false} {message.SessionResumptionUpdate?.LastConsumedClientMessageIndex}");
        text.Append(
            $" [{message.VoiceActivity?.Type}] {message.VoiceActivity?.AudioOffset} [{message.VoiceActivityDetectionSignal?.VadSignalType}]");
        text.Append(
            $" {new UsageCounts(usage.PromptTokenCount ?? 0, usage.ResponseTokenCount ?? usage.CandidatesTokenCount ?? 0, usage.ThoughtsTokenCount ?? 0, usage.TotalTokenCount ?? 0)}");
        foreach (Part part in content.ModelTurn?.Parts ?? [])
        {
            PartKind kind = part.Text is not null ? PartKind.Text : part.InlineData is not null ? PartKind.InlineData : PartKind.Other;
            text.Append(
                $"\n{kind} {part.Thought} [{part.Text}] [{part.InlineData?.MimeType}] {Convert.ToHexString((part.InlineData?.Data ?? default).Span)}");
        }

        return text.ToString();
    }
}
