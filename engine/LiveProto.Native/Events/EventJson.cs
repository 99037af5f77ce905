using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Native.Events;

/// <summary>An event as JSON: its kind, what is the session's own, and the whole server message as <c>message</c>. Speech is not in it
/// where the event has it as samples.</summary>
internal static class EventJson
{
    /// <summary>Writes the event as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(in LiveEvent item)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("kind"u8, NameOf(item.Kind));
        if (item.Diagnostic is { } diagnostic)
            Write(json, diagnostic);
        if (item.State is { } state)
            json.WriteString("state"u8, NameOf(state));
        if (item.Transcription is { } said)
            json.WriteString("side"u8, NameOf(said.Side));
        if (item.Unknown is { } unknown)
            Write(json, unknown);
        if (item.ToolCalls.Count > 0)
            WriteMessage(json, "calls"u8, new ServerMessage { ToolCall = new ToolCall { FunctionCalls = [.. item.ToolCalls] } });
        if (item.Turn is { } turn)
            TurnJson.Write(json, turn);
        if (item.Move is { } move)
            Write(json, move);
        if (item.Ending is { } ending)
            Write(json, ending);
        if (item.Message is { } message)
            WriteMessage(json, "message"u8, message);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>How the session ended.</summary>
    public static void Write(Utf8JsonWriter json, SessionEnding ending)
    {
        json.WriteString("ending"u8, NameOf(ending.Kind));
        if (ending.CloseCode is { } code)
            json.WriteNumber("closeCode"u8, (int)code);
        json.WriteString("reason"u8, ending.Reason);
        json.WriteBoolean("retryable"u8, ending.IsRetryable);
        json.WriteString("phase"u8, NameOf(ending.Phase));
        WriteIfAny(json, "lastSent"u8, ending.LastSent);
        WriteIfAny(json, "lastReceived"u8, ending.LastReceived);
        WriteIfAny(json, "resumptionHandle"u8, ending.ResumptionHandle);
        WriteLost(json, "uncovered"u8, ending.Uncovered);
    }

    /// <summary>A member of the wire's own form.</summary>
    public static void WriteMessage(Utf8JsonWriter json, ReadOnlySpan<byte> name, ServerMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Compact);
        json.WritePropertyName(name);
        json.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
    }

    public static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    /// <summary>A name of the engine as JSON has names.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToLowerInvariant(name[0])}{name[1..]}");
    }

    private static void Write(Utf8JsonWriter json, LiveDiagnostic diagnostic)
    {
        json.WriteString("diagnostic"u8, NameOf(diagnostic.Kind));
        json.WriteString("text"u8, diagnostic.Text);
        WriteIfAny(json, "path"u8, diagnostic.Path);
        json.WriteNumber("droppedCount"u8, diagnostic.DroppedCount);
        json.WriteNumber("droppedAudioMs"u8, diagnostic.DroppedAudio.TotalMilliseconds);
    }

    private static void Write(Utf8JsonWriter json, in UnknownMember unknown)
    {
        json.WriteString("path"u8, unknown.Path);
        json.WriteString("name"u8, unknown.Field.Name);
        json.WritePropertyName("value"u8);
        json.WriteRawValue(unknown.Field.Value.Utf8.Span, skipInputValidation: true);
    }

    private static void Write(Utf8JsonWriter json, LiveMove move)
    {
        json.WriteString("reason"u8, move.Reason);
        if (move.CloseCode is { } code)
            json.WriteNumber("closeCode"u8, (int)code);
        json.WriteBoolean("fresh"u8, move.IsFresh);
        json.WriteNumber("seeded"u8, move.Seeded);
        json.WriteStartArray("retold"u8);
        foreach (string what in move.Retold)
            json.WriteStringValue(what);
        json.WriteEndArray();
        WriteLost(json, "lost"u8, move.Lost);
    }

    private static void WriteLost(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<LostInput> all)
    {
        json.WriteStartArray(name);
        foreach (LostInput lost in all)
        {
            json.WriteStartObject();
            json.WriteString("what"u8, lost.What);
            json.WriteString("why"u8, lost.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
