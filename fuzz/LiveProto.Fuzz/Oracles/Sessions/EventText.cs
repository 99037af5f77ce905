using System.Runtime.InteropServices;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Fuzz.Oracles.Json;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>Events as texts: those that were told, and those that had to be.</summary>
internal static class EventText
{
    /// <summary>One that was told; its audio is returned.</summary>
    public static string Take(in LiveEvent item)
    {
        using AudioChunk audio = item.Audio;
        string text = item.Kind switch
        {
            LiveEventKind.Text or LiveEventKind.Thought => item.Part!.Text!,
            LiveEventKind.Part => RecordText.Of(item.Part!),
            LiveEventKind.Audio => Of(MemoryMarshal.AsBytes(audio.Samples.Span), audio.SampleRate),
            LiveEventKind.Transcription or LiveEventKind.InterimTranscription => item.Transcription!.Text,
            LiveEventKind.Content => RecordText.Of(item.Content!),
            LiveEventKind.Unknown => $"{item.Unknown!.Value.Path} {item.Unknown.Value.Field.Name}",
            LiveEventKind.Diagnostic => $"{item.Diagnostic!.Kind} {item.Diagnostic.DroppedCount}",
            LiveEventKind.ToolCall => RecordText.OfValue(item.ToolCalls),
            LiveEventKind.TurnEnded => Of(item.Turn!),
            LiveEventKind.ToolCallCancellation => RecordText.OfValue(item.CancelledCalls),
            LiveEventKind.GoAway => RecordText.OfValue(item.TimeLeft),
            // Of the others the property of that name tells; where there is none, that it was told is all.
            _ => typeof(LiveEvent).GetProperty(item.Kind.ToString())?.GetValue(item) is { } value ? RecordText.OfValue(value) : "",
        };
        return Line(item.Kind, item.Kind == LiveEventKind.TurnEnded ? 0 : item.TurnNumber, text);
    }

    /// <summary>One that had to be told.</summary>
    public static string Of(PlainEvent told) => Line(told.Kind, told.Turn, told.Text);

    /// <summary>Speech.</summary>
    public static string Of(ReadOnlySpan<byte> pcm, int sampleRate) => $"{sampleRate} Hz {Convert.ToHexString(pcm)}";

    /// <summary>What came of a turn.</summary>
    public static string Of(LiveTurn turn) =>
        $"{turn.Number} {turn.Ending} '{turn.UserTranscript}' '{turn.Transcript}' '{turn.Text}' '{turn.Thoughts}' {turn.AudioDuration.Ticks} "
        + $"{turn.Reason} {RecordText.OfValue(turn.ToolCalls)} {RecordText.OfValue(turn.Parts)} "
        + $"{RecordText.OfValue(turn.Usage)} {RecordText.OfValue(turn.Grounding)} {RecordText.OfValue(turn.UrlContext)}";

    private static string Line(LiveEventKind kind, int turn, string text) => $"{kind} {turn} {text}";
}
