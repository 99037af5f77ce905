using System.Buffers;
using System.Text;

namespace LiveProto.Bench.Wire;

/// <summary>The messages that are measured, laid out as the service lays them out and compact.</summary>
internal static class WireSamples
{
    /// <summary>An audio message with <paramref name="characters"/> characters of base64 (a multiple of 4) of a sine.</summary>
    public static byte[] Audio(int characters, bool isPretty)
    {
        byte[] pcm = new byte[characters / 4 * 3];
        for (int i = 0; i < pcm.Length / 2; i++)
            BitConverter.TryWriteBytes(pcm.AsSpan(2 * i), (short)(9000 * Math.Sin(i * 0.07)));
        string data = Convert.ToBase64String(pcm);
        string text = isPretty
            ? "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm;rate=24000\",\n            \"data\": \""
                + data + "\"\n          }\n        }\n      ]\n    }\n  }\n}\n"
            : "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                + data + "\"}}]}}}";
        return Encoding.ASCII.GetBytes(text);
    }

    public static byte[] TurnComplete(bool isPretty) => Encoding.ASCII.GetBytes(isPretty
        ? "{\n  \"serverContent\": {\n    \"turnComplete\": true\n  }\n}\n"
        : "{\"serverContent\":{\"turnComplete\":true}}");

    public static byte[] OutputTranscription(bool isPretty) => Encoding.ASCII.GetBytes(isPretty
        ? "{\n  \"serverContent\": {\n    \"outputTranscription\": {\n      \"text\": \" rooms one and two\"\n    }\n  }\n}\n"
        : "{\"serverContent\":{\"outputTranscription\":{\"text\":\" rooms one and two\"}}}");

    public static byte[] Usage(bool isPretty) => Encoding.ASCII.GetBytes(isPretty
        ? "{\n  \"serverContent\": {\n    \"turnComplete\": true\n  },\n  \"usageMetadata\": {\n    \"promptTokenCount\": 812,\n    \"responseTokenCount\": 64,\n    \"totalTokenCount\": 876,\n    \"promptTokensDetails\": [\n      {\n        \"modality\": \"TEXT\",\n        \"tokenCount\": 690\n      },\n      {\n        \"modality\": \"AUDIO\",\n        \"tokenCount\": 122\n      }\n    ],\n    \"responseTokensDetails\": [\n      {\n        \"modality\": \"AUDIO\",\n        \"tokenCount\": 64\n      }\n    ]\n  }\n}\n"
        : "{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"promptTokenCount\":812,\"responseTokenCount\":64,\"totalTokenCount\":876,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":690},{\"modality\":\"AUDIO\",\"tokenCount\":122}],\"responseTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":64}]}}");

    /// <summary>An audio message as recorded from Vertex, which puts the role before the parts and leaves the rate out.</summary>
    public static byte[] VertexAudio(int characters) => Encoding.ASCII.GetBytes(
        "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"role\": \"model\",\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm\",\n            \"data\": \""
            + Encoding.ASCII.GetString(Base64(characters)) + "\"\n          }\n        }\n      ]\n    }\n  }\n}\n");

    /// <summary>Models 3.1 and 3.8 put the role behind the parts, and the transcription beside them.</summary>
    public static byte[] AudioWithRoleBehind(int characters, bool isTranscribed) => Encoding.ASCII.GetBytes(
        "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm;rate=24000\",\n            \"data\": \""
            + Encoding.ASCII.GetString(Base64(characters))
            + "\"\n          }\n        }\n      ],\n      \"role\": \"model\"\n    }"
            + (isTranscribed ? ",\n    \"outputTranscription\": {\n      \"text\": \" rooms one and two\"\n    }" : "")
            + "\n  }\n}\n");

    /// <summary>What models that answer in text send.</summary>
    public static byte[] TextPart() => Encoding.ASCII.GetBytes(
        "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"text\": \", I can hear you. How can I help you today?\"\n        }\n      ]\n    }\n  }\n}\n");

    /// <summary>
    /// Messages that say the same in a layout which no service was seen to use: blanks around everything, the data before its type. What
    /// readers may not count on has to be fast, too.
    /// </summary>
    public static byte[] UnusualAudio(int characters)
    {
        return Encoding.ASCII.GetBytes(
            "{ \"serverContent\" : { \"modelTurn\" : { \"role\" : \"model\", \"parts\" : [ { \"inlineData\" : { \"data\" : \""
                + Encoding.ASCII.GetString(Base64(characters))
            + "\", \"mimeType\" : \"audio/pcm;rate=24000\" } } ] } } }");
    }

    /// <inheritdoc cref="UnusualAudio"/>
    public static byte[] UnusualTurnComplete() =>
        Encoding.ASCII.GetBytes("{ \"serverContent\" : { \"generationComplete\" : true, \"turnComplete\" : true } }");

    /// <inheritdoc cref="UnusualAudio"/>
    public static byte[] UnusualTranscription() =>
        Encoding.ASCII.GetBytes(
            "{ \"serverContent\" : { \"outputTranscription\" : { \"finished\" : false, \"text\" : \" rooms one and two\" } } }");

    /// <summary>The message in segments of equal size, each in memory of its own.</summary>
    public static ReadOnlySequence<byte> InSegments(byte[] message, int count)
    {
        int size = (message.Length + count - 1) / count;
        Segment? first = null;
        Segment? last = null;
        for (int at = 0; at < message.Length; at += size)
        {
            var next = new Segment(message.AsSpan(at, Math.Min(size, message.Length - at)).ToArray(), at);
            first ??= next;
            last?.Chain(next);
            last = next;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    /// <summary>The base64 of <see cref="Audio"/> alone.</summary>
    public static byte[] Base64(int characters) => Audio(characters, false)[^(characters + "\"}}]}}}".Length)..^"\"}}]}}}".Length];

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long runningIndex)
        {
            Memory = bytes;
            RunningIndex = runningIndex;
        }

        public void Chain(Segment next) => Next = next;
    }
}
