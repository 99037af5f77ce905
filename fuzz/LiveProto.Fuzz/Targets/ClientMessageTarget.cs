using System.Buffers;
using System.Text;
using LiveProto.Fuzz.Generators;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>Reading what a client sends: the mock stands open to it.</summary>
internal sealed class ClientMessageTarget : IFuzzTarget
{
    public string Name => "client-message";

    public string Law =>
        "What is taken, and each value, is as System.Text.Json and the records' types say; chopping changes nothing; what is written reads the same.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"setup":{"model":"models/x","generationConfig":{"responseModalities":["AUDIO",1],"temperature":0.5,"topK":3.0,"speechConfig":{"voice_config":{"prebuilt_voice_config":{"voice_name":"Puck"}}}},"sessionResumption":{"handle":"h"},"contextWindowCompression":{"triggerTokens":"25600","slidingWindow":{"targetTokens":12800}},"explicitVadSignal":true}}""",
            """{"setup":{"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a_b":{"type":"string","enum":["x"]},"c":{"items":{"anyOf":[{},{"minItems":"3"}]}}},"required":["a_b"]}}]},{"googleSearch":{"timeRangeFilter":{"startTime":"2026-11-21T04:20:00.5+01:00"}}}]}}""",
            """{"client_content":{"turns":[{"role":"user","parts":[{"text":"a\n\u00e5"},{"inlineData":{"mimeType":"image/png","data":"_-8="}}]},null],"turn_complete":true}}""",
            """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAEC\u002Bw=="},"activityStart":{}}}""",
            """{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{"output":[1,{"deep":null}]},"scheduling":"SILENT","willContinue":true}]},"zap":7}""",
            """{"setup":{"generationConfig":{"topK":30e-1,"maxOutputTokens":"1.0e2","temperature":"1e-40","topP":"NaN","seed":"\u0031"}}}""",
        }.Select(Encoding.UTF8.GetBytes),
        .. SampleMessages.Of(typeof(ClientMessage)),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        CompareWithSlowReader(input);
        string expected = Describe(Chopped.Whole(input), input.Length);
        foreach (ReadOnlySequence<byte> chopped in Chopped.All(input))
        {
            string found = Describe(chopped, input.Length);
            if (found != expected)
                throw new InvalidOperationException($"chopped: {found}\nwhole: {expected}");
        }
    }

    private static void CompareWithSlowReader(ReadOnlySpan<byte> input)
    {
        string? expected = new SlowMessage(isStrict: true, setsAside: false).Read(input, typeof(ClientMessage));
        bool isRead = ClientMessageReader.TryRead(Chopped.Whole(input), out ClientMessage? message, out WireError error);
        string? found = isRead ? RecordText.Of(message!) : null;
        if (found != expected)
            throw new InvalidOperationException($"found: {found ?? error.ToString()}\nexpected: {expected ?? "a refusal"}");
    }

    private static string Describe(in ReadOnlySequence<byte> json, int length)
    {
        if (!ClientMessageReader.TryRead(json, out ClientMessage? message, out WireError error))
        {
            if (error.Offset < 0 || error.Offset > length || error.Kind == WireErrorKind.None || error.Path is null)
                throw new InvalidOperationException($"an error without a place: {error}");
            return error.ToString();
        }

        byte[] once = Write(message);
        if (!ClientMessageReader.TryRead(new ReadOnlySequence<byte>(once), out ClientMessage? again, out error))
            throw new InvalidOperationException($"we refuse what we wrote: {error}");
        if (!once.AsSpan().SequenceEqual(Write(again)))
            throw new InvalidOperationException("written back and read it is another message");
        using (System.Text.Json.JsonDocument.Parse(once))
            return Encoding.UTF8.GetString(once) + string.Join(' ',
                ClientMessageReader.FindUnknown(message).Select(u => u.ProtoPath + "/" + u.Field.Name));
    }

    private static byte[] Write(ClientMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, message);
        return output.WrittenSpan.ToArray();
    }
}
