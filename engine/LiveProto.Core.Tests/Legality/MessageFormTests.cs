using System.Buffers;
using System.Text;
using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Legality;

public class MessageFormTests
{
    private static readonly string[] s_sections =
        [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs/protocol.md"))
            .Where(line => line.StartsWith('#'))
            .Select(line => $"docs/protocol.md §{line.Split(' ')[1].TrimEnd('.')}")];

    public static TheoryData<string> GoodNames =>
        [.. ClientSamples.All.Select(s => s.Name).Where(n => !n.StartsWith("setup.bad", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void Check_WhatClientsSend_IsFit(string name)
    {
        string json = ClientSamples.All.Single(s => s.Name == name).Json;
        Assert.DoesNotContain(MessageForm.Check(Read(json)), f => f.Severity == FindingSeverity.Refusal);
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"setup":{}}""", "setup.model")]
    [InlineData("""{"setup":{"model":"  "}}""", "setup.model")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"temperature":2.1}}}""", "setup.generationConfig.temperature")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"temperature":-0.1}}}""", "setup.generationConfig.temperature")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"temperature":"NaN"}}}""", "setup.generationConfig.temperature")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"topP":1.01}}}""", "setup.generationConfig.topP")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"topK":-1}}}""", "setup.generationConfig.topK")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"maxOutputTokens":-1}}}""", "setup.generationConfig.maxOutputTokens")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"candidateCount":-1}}}""", "setup.generationConfig.candidateCount")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"thinkingConfig":{"thinkingBudget":-2}}}}""",
        "setup.generationConfig.thinkingConfig.thinkingBudget")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"responseModalities":["AUDIO",""]}}}""",
        "setup.generationConfig.responseModalities[1]")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"speechConfig":{"multiSpeakerVoiceConfig":{}}}}}""",
        "setup.generationConfig.speechConfig.multiSpeakerVoiceConfig")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"speechConfig":{"voiceConfig":{"prebuiltVoiceConfig":{}}}}}}""",
        "setup.generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"speechConfig":{"voiceConfig":{"replicatedVoiceConfig":{"mimeType":"audio/wav"}}}}}}""", "setup.generationConfig.speechConfig.voiceConfig.replicatedVoiceConfig.voiceSampleAudio")]
    [InlineData("""{"setup":{"model":"m","systemInstruction":{}}}""", "setup.systemInstruction.parts")]
    [InlineData("""{"setup":{"model":"m","systemInstruction":{"parts":[{"text":"a"},{}]}}}""", "setup.systemInstruction.parts[1]")]
    [InlineData("""{"setup":{"model":"m","tools":[{},{"functionDeclarations":[{"description":"d"}]}]}}""",
        "setup.tools[1].functionDeclarations[0].name")]
    [InlineData("""{"setup":{"model":"m","tools":[{"functionDeclarations":[{"name":"1a"}]}]}}""",
        "setup.tools[0].functionDeclarations[0].name")]
    [InlineData("""{"setup":{"model":"m","tools":[{"functionDeclarations":[{"name":"a b"}]}]}}""",
        "setup.tools[0].functionDeclarations[0].name")]
    [InlineData("""{"setup":{"model":"m","tools":[{"functionDeclarations":[{"name":"a"}]},{"functionDeclarations":[{"name":"b"},{"name":"a"}]}]}}""", "setup.tools[1].functionDeclarations[1].name")]
    [InlineData("""{"setup":{"model":"m","tools":[{"functionDeclarations":[{"name":"a","parameters":{},"parametersJsonSchema":{}}]}]}}""",
        "setup.tools[0].functionDeclarations[0].parametersJsonSchema")]
    [InlineData("""{"setup":{"model":"m","tools":[{"functionDeclarations":[{"name":"a","response":{},"responseJsonSchema":{}}]}]}}""",
        "setup.tools[0].functionDeclarations[0].responseJsonSchema")]
    [InlineData("""{"setup":{"model":"m","realtimeInputConfig":{"automaticActivityDetection":{"prefixPaddingMs":-1}}}}""",
        "setup.realtimeInputConfig.automaticActivityDetection.prefixPaddingMs")]
    [InlineData("""{"setup":{"model":"m","realtimeInputConfig":{"automaticActivityDetection":{"silenceDurationMs":-1}}}}""",
        "setup.realtimeInputConfig.automaticActivityDetection.silenceDurationMs")]
    [InlineData("""{"setup":{"model":"m","contextWindowCompression":{"triggerTokens":-1}}}""",
        "setup.contextWindowCompression.triggerTokens")]
    [InlineData("""{"setup":{"model":"m","contextWindowCompression":{"slidingWindow":{"targetTokens":-1}}}}""",
        "setup.contextWindowCompression.slidingWindow.targetTokens")]
    [InlineData("""{"setup":{"model":"m","inputAudioTranscription":{"mode":"SMART","wordTimestamp":true}}}""",
        "setup.inputAudioTranscription.wordTimestamp")]
    [InlineData("""{"setup":{"model":"m","outputAudioTranscription":{"mode":"SMART","diarization":true}}}""",
        "setup.outputAudioTranscription.diarization")]
    [InlineData("""{"setup":{"model":"m","labels":{"1":"x"}}}""", "setup.labels[\"1\"]")]
    [InlineData("""{"setup":{"model":"m","labels":{"a":"0123456789012345678901234567890123456789012345678901234567890123"}}}""",
        "setup.labels[\"a\"]")]
    [InlineData("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]},{"role":"assistant","parts":[{"text":"a"}]}]}}""",
        "clientContent.turns[1].role")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[]}]}}""", "clientContent.turns[0].parts")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[{"thought":true}]}]}}""", "clientContent.turns[0].parts[0]")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[{"inlineData":{"data":"AAAA"}}]}]}}""",
        "clientContent.turns[0].parts[0].inlineData.mimeType")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[{"inlineData":{"mimeType":"image/png"}}]}]}}""",
        "clientContent.turns[0].parts[0].inlineData.data")]
    [InlineData("""{"clientContent":{"turns":[{"parts":[{"fileData":{"mimeType":"image/png"}}]}]}}""",
        "clientContent.turns[0].parts[0].fileData.fileUri")]
    [InlineData("""{"realtimeInput":{}}""", "realtimeInput")]
    [InlineData("""{"realtimeInput":{"audioStreamEnd":false}}""", "realtimeInput")]
    [InlineData("""{"realtimeInput":{"audio":{"data":"AAAA"}}}""", "realtimeInput.audio.mimeType")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm"}}}""", "realtimeInput.audio.data")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"image/png","data":"AAAA"}}}""", "realtimeInput.audio.mimeType")]
    [InlineData("""{"realtimeInput":{"video":{"mimeType":"video/mp4","data":"AAAA"}}}""", "realtimeInput.video.mimeType")]
    [InlineData("""{"realtimeInput":{"mediaChunks":[{"mimeType":"audio/pcm","data":"AAAA"},{"data":"AAAA"}]}}""",
        "realtimeInput.mediaChunks[1].mimeType")]
    [InlineData("""{"realtimeInput":{"activityStart":{},"activityEnd":{}}}""", "realtimeInput.activityEnd")]
    [InlineData("""{"toolResponse":{}}""", "toolResponse.functionResponses")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"name":"a","response":{}},{"id":"1","response":{}}]}}""",
        "toolResponse.functionResponses[1].name")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"id":"1","name":"a"}]}}""", "toolResponse.functionResponses[0].response")]
    [InlineData("""{"toolResponse":{"functionResponses":[{"name":"a","response":{},"parts":[{"inlineData":{"mimeType":"image/png"}}]}]}}""",
        "toolResponse.functionResponses[0].parts[0].inlineData.data")]
    [InlineData("""{"contextUpdate":{}}""", "contextUpdate")]
    [InlineData("""{"contextUpdate":{"systemInstruction":{}}}""", "contextUpdate.systemInstruction.parts")]
    [InlineData("""{"contextUpdate":{"tools":{"tools":[{"functionDeclarations":[{}]}]}}}""",
        "contextUpdate.tools.tools[0].functionDeclarations[0].name")]
    public void Check_OneFault_IsRefusedAndNamed(string json, string path)
    {
        Finding finding = Assert.Single(MessageForm.Check(Read(json)));
        Assert.Equal((path, FindingSeverity.Refusal), (finding.Path, finding.Severity));
        Assert.False(string.IsNullOrEmpty(finding.Rule));
        Assert.Contains(finding.Source, s_sections);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("null")]
    public void Check_ToolResponseThatIsNoObject_IsRefused(string response)
    {
        var answer = new FunctionResponse { Id = "1", Name = "a", Response = JsonText.Parse(response) };
        Finding finding = Assert.Single(MessageForm.Check(
            new ClientMessage { ToolResponse = new ToolResponse { FunctionResponses = [answer] } }));
        Assert.Equal("toolResponse.functionResponses[0].response must be a JSON object (documented, docs/protocol.md §5)",
            finding.ToString());
    }

    [Fact]
    public void Check_WhatHasNoFormOnTheWire_IsRefusedWithItsPlace()
    {
        AssertRefused("clientContent.turns[1]",
            new ClientMessage { ClientContent = new ClientContent { Turns = [new Content { Parts = [new Part { Text = "" }] }, null!] } });
        AssertRefused(
            "clientContent.turns[0].parts[0].inlineData",
            new ClientMessage
            {
                ClientContent = new ClientContent { Turns = [new Content { Parts = [new Part { Text = "a", InlineData = new Blob() }] }] }
            });
        AssertRefused("setup.generationConfig.stopSequences[0]",
            new ClientMessage { Setup = new Setup { Model = "m", GenerationConfig = new GenerationConfig { StopSequences = [null!] } } });
        AssertRefused("setup.generationConfig.mediaResolution",
            new ClientMessage
            {
                Setup = new Setup { Model = "m", GenerationConfig = new GenerationConfig { MediaResolution = default(MediaResolution) } }
            });
        AssertRefused("setup.labels[\"a\"]",
            new ClientMessage { Setup = new Setup { Model = "m", Labels = new Dictionary<string, string> { ["a"] = null! } } });
        AssertRefused("realtimeInput",
            new ClientMessage { ClientContent = new ClientContent(), RealtimeInput = new RealtimeInput { Text = "a" } });
    }

    [Theory]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"stopSequences":["a"]}}}""", "setup.generationConfig.stopSequences")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"responseMimeType":"text/plain"}}}""",
        "setup.generationConfig.responseMimeType")]
    [InlineData("""{"setup":{"model":"m","generationConfig":{"logprobs":1}}}""", "setup.generationConfig.logprobs")]
    [InlineData("""{"setup":{"model":"m","contextWindowCompression":{"triggerTokens":10,"slidingWindow":{"targetTokens":11}}}}""",
        "setup.contextWindowCompression.slidingWindow.targetTokens")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"audio/wav","data":"AAAA"}}}""", "realtimeInput.audio.mimeType")]
    [InlineData("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAAA"}}}""", "realtimeInput.audio.data")]
    public void Check_WhatMayBeRefused_IsAWarning(string json, string path)
    {
        Finding finding = Assert.Single(MessageForm.Check(Read(json)));
        Assert.Equal((path, FindingSeverity.Warning), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData("""{"clientContent":{}}""")]
    [InlineData("""{"clientContent":{"turnComplete":true}}""")]
    [InlineData("""{"tomorrow":{}}""")]
    [InlineData("""{"realtimeInput":{"text":""}}""")]
    [InlineData("""{"realtimeInput":{"tomorrow":1}}""")]
    [InlineData("""{"contextUpdate":{"tools":{}}}""")]
    [InlineData("""{"clientContent":{"turns":[{"role":"system","parts":[{"text":"a"}]},{"role":"model","parts":[{"text":""}]}]}}""")]
    public void Check_OddButLegal_IsFit(string json) => Assert.Empty(MessageForm.Check(Read(json)));

    private static void AssertRefused(string path, ClientMessage message) =>
        Assert.Equal([(path, FindingSeverity.Refusal)], MessageForm.Check(message).Select(f => (f.Path, f.Severity)));

    private static ClientMessage Read(string json)
    {
        Assert.True(ClientMessageReader.TryRead(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out ClientMessage? message,
            out WireError error), error.ToString());
        return message;
    }
}
