using System.Buffers;
using System.Text.Json;
using LiveProto.Client;
using LiveProto.Native.Events;

namespace LiveProto.Native.Border;

/// <summary>What a program needs to know of a fault in order to decide: whether to try again, when, and what the server said.</summary>
internal static class FaultJson
{
    /// <summary>Writes it as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(Status status, Exception? error)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("status"u8, EventJson.NameOf(status));
        if (error is LiveConnectException refused)
            Write(json, refused);
        else if (error is SessionEndedException ended)
            EventJson.Write(json, ended.Ending);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, LiveConnectException refused)
    {
        json.WriteString("phase"u8, EventJson.NameOf(refused.Phase));
        json.WriteBoolean("retryable"u8, refused.IsRetryable);
        if (refused.HttpStatus is { } http)
            json.WriteNumber("httpStatus"u8, http);
        if (refused.RetryAfter is { } wait)
            json.WriteNumber("retryAfterMs"u8, wait.TotalMilliseconds);
        if (refused.CloseCode is { } code)
            json.WriteNumber("closeCode"u8, (int)code);
        EventJson.WriteIfAny(json, "reason"u8, refused.CloseReason);
    }
}
