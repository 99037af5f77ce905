using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Targets;

/// <summary>Reading what a client sends: the mock stands open to it.</summary>
internal sealed class ClientMessageTarget : IFuzzTarget
{
    public string Name => "client-message";

    public string Law => "reading is independent of chopping; an error has a place inside the message; what is accepted is written back as JSON that reads the same";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"setup":{"model":"models/x","generationConfig":{"responseModalities":["AUDIO",1],"temperature":0.5,"topK":3.0,"speechConfig":{"voice_config":{"prebuilt_voice_config":{"voice_name":"Puck"}}}},"sessionResumption":{"handle":"h"},"contextWindowCompression":{"triggerTokens":"25600","slidingWindow":{"targetTokens":12800}},"explicitVadSignal":true}}""",
            """{"setup":{"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a_b":{"type":"string","enum":["x"]},"c":{"items":{"anyOf":[{},{"minItems":"3"}]}}},"required":["a_b"]}}]},{"googleSearch":{"timeRangeFilter":{"startTime":"2026-11-21T04:20:00.5+01:00"}}}]}}""",
            """{"client_content":{"turns":[{"role":"user","parts":[{"text":"a\n\u00e5"},{"inlineData":{"mimeType":"image/png","data":"_-8="}}]},null],"turn_complete":true}}""",
            """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAEC\u002Bw=="},"activityStart":{}}}""",
            """{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{"output":[1,{"deep":null}]},"scheduling":"SILENT","willContinue":true}]},"zap":7}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        string expected = Describe(Chopped.Whole(input), input.Length);
        foreach (ReadOnlySequence<byte> chopped in Chopped.All(input))
        {
            string found = Describe(chopped, input.Length);
            if (found != expected)
                throw new InvalidOperationException($"chopped: {found}\nwhole: {expected}");
        }
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
            return Encoding.UTF8.GetString(once) + string.Join(' ', ClientMessageReader.FindUnknown(message).Select(u => u.ProtoPath + "/" + u.Field.Name));
    }

    private static byte[] Write(ClientMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, message);
        return output.WrittenSpan.ToArray();
    }
}
