using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Verdicts;

/// <summary>Gathers what happens in one case: at most 400 lines, long values shortened, the secret never. Thread-safe.</summary>
internal sealed class Transcript(string? secret = null)
{
    private const int MaxLines = 400;
    private const int MaxText = 1200;
    private const int MaxValue = 160;

    private readonly Lock _gate = new();
    private readonly List<TranscriptLine> _lines = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public IReadOnlyList<TranscriptLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void AddMessage(int connection, char mark, JsonNode? message) => Add(connection, mark, PlainJson.Write(Shorten(message)));

    public void Add(int connection, char mark, string text)
    {
        text = Hide(text);
        if (text.Length > MaxText)
            text = $"{text[..MaxText]}… ({text.Length} characters)";
        lock (_gate)
        {
            if (_lines.Count < MaxLines)
                _lines.Add(new TranscriptLine(Elapsed, connection, mark, text));
            else if (_lines.Count == MaxLines)
                _lines.Add(new TranscriptLine(Elapsed, connection, '·', "… and more"));
        }
    }

    /// <summary>A text without the secret.</summary>
    public string Hide(string text) => secret is { Length: > 0 } ? text.Replace(secret, "***", StringComparison.Ordinal) : text;

    // Hidden first: a cut would leave a part of it.
    private JsonNode? Shorten(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shorten(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Shorten)]),
        { } value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > MaxValue } text =>
            JsonValue.Create($"{string.Concat(Hide(text).Take(40))}… ({text.Length} characters)"),
        _ => node?.DeepClone(),
    };
}
