using System.Buffers;
using System.Text.Json;
using LiveProto.Client;
using LiveProto.Messages;
using LiveProto.Native.Events;

namespace LiveProto.Native.Sessions;

/// <summary>What there is to know of a session at the moment, as JSON. The handle is in it: keep it out of logs.</summary>
internal static class SessionJson
{
    public static ReadOnlyMemory<byte> Write(LiveSession session)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("state"u8, EventJson.NameOf(session.State));
        EventJson.WriteIfAny(json, "resumptionHandle"u8, session.ResumptionHandle);
        EventJson.WriteMessage(json, "opening"u8, new ServerMessage { SetupComplete = session.SetupComplete });
        json.WriteStartArray("transcript"u8);
        foreach (TranscriptEntry entry in session.Transcript)
        {
            json.WriteStartObject();
            json.WriteString("side"u8, EventJson.NameOf(entry.Side));
            json.WriteString("text"u8, entry.Text);
            json.WriteNumber("turn"u8, entry.Turn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (session.Ending is { } ending)
        {
            json.WriteStartObject("ended"u8);
            EventJson.Write(json, ending);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
