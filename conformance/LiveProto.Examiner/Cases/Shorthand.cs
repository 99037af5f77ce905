using System.Globalization;
using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>Short words for the messages that scripts send most. Anything that begins with a brace is the message itself.</summary>
internal static class Shorthand
{
    /// <exception cref="FormatException">The word is unknown, or what follows is not what it wants.</exception>
    public static string Expand(string text)
    {
        if (text.StartsWith('{'))
            return PlainJson.Write(PlainJson.Parse(text));
        (string word, string rest) = Words.Cut(text);
        return word switch
        {
            "ready" => """{"setupComplete":{}}""",
            "text" => Part($$"""{"text":{{Quote(rest)}}}"""),
            "thought" => Part($$"""{"text":{{Quote(rest)}},"thought":true}"""),
            "audio" => Part($$$"""{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"{{{Tone.Make(24_000, Number(rest))}}}"}}"""),
            "heard" => $$$$$"""{"serverContent":{"inputTranscription":{"text":{{{{{Quote(rest)}}}}}}}}""",
            "spoken" => $$$$$"""{"serverContent":{"outputTranscription":{"text":{{{{{Quote(rest)}}}}}}}}""",
            "interrupted" => """{"serverContent":{"interrupted":true}}""",
            "generated" => """{"serverContent":{"generationComplete":true}}""",
            "complete" => """
                {"serverContent":{"turnComplete":true},"usageMetadata":{"promptTokenCount":10,"responseTokenCount":20,"totalTokenCount":30}}
                """,
            "call" => Call(rest),
            "cancel" => $$$"""{"toolCallCancellation":{"ids":[{{{string.Join(',', rest.Split(' ').Select(Quote))}}}]}}""",
            "handle" => $$$"""{"sessionResumptionUpdate":{"newHandle":{{{Quote(rest)}}},"resumable":true}}""",
            "goaway" => $$$"""{"goAway":{"timeLeft":{{{Quote(rest)}}}}}""",
            "ask" => Turn(rest, isComplete: true),
            "context" => Turn(rest, isComplete: false),
            "realtime" => $$$"""{"realtimeInput":{"text":{{{Quote(rest)}}}}}""",
            "tone" => Sound(Tone.Make(16_000, Number(rest))),
            "silence" => Sound(Tone.Silence(16_000, Number(rest))),
            "start" => """{"realtimeInput":{"activityStart":{}}}""",
            "end" => """{"realtimeInput":{"activityEnd":{}}}""",
            "stream-end" => """{"realtimeInput":{"audioStreamEnd":true}}""",
            "answer" => Answer(rest),
            "big" => Part($$"""{"text":"{{new string('x', Number(rest))}}"}"""),
            "$setup" => word,
            _ => throw new FormatException($"'{word}' is no message"),
        };
    }

    private static string Part(string part) => $$$$$"""{"serverContent":{"modelTurn":{"parts":[{{{{{part}}}}}]}}}""";

    private static string Sound(string data) =>
        $$$$$"""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"{{{{{data}}}}}"}}}""";

    private static string Turn(string text, bool isComplete)
    {
        string end = isComplete ? "true" : "false";
        return $$$$$"""{"clientContent":{"turns":[{"role":"user","parts":[{"text":{{{{{Quote(text)}}}}}}]}],"turnComplete":{{{{{end}}}}}}}""";
    }

    private static string Call(string rest)
    {
        (string id, string more) = Words.Cut(rest);
        (string name, string arguments) = Words.Cut(more);
        arguments = arguments.Length == 0 ? "{}" : arguments;
        return $$$"""{"toolCall":{"functionCalls":[{"name":{{{Quote(name)}}},"args":{{{arguments}}},"id":{{{Quote(id)}}}}]}}""";
    }

    private static string Answer(string rest)
    {
        (string id, string more) = Words.Cut(rest);
        (string name, string response) = Words.Cut(more);
        response = response.Length == 0 ? """{"output":"ok"}""" : response;
        return $$$"""{"toolResponse":{"functionResponses":[{"id":{{{Quote(id)}}},"name":{{{Quote(name)}}},"response":{{{response}}}}]}}""";
    }

    private static string Quote(string text) => PlainJson.Write(JsonValue.Create(text));

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException($"'{text}' is no number");
}
