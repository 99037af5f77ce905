using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Diagnostics;

/// <summary>
/// Writes the messages of one connection as JSON lines: <c>{"time":…,"connection":…,"direction":"sent","message":{…}}</c>. Credentials are
/// taken out of every string and name, handles whole. What is not JSON is told as <c>"text"</c>. Thread-safe as far as the tap is; what it
/// throws stays here.
/// </summary>
internal sealed class TapWriter(Action<string> tap, Redactor redactor, TimeProvider time)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = 64 };
    private static int s_connections;

    private readonly int _connection = Interlocked.Increment(ref s_connections);
    private readonly ConnectionSecrets _secrets = new(redactor);
    private Redactor _redactor = redactor;

    /// <summary>From now on this is a secret, too.</summary>
    public void Hide(string secret)
    {
        _secrets.Add(secret);
        _redactor = _secrets.Redactor;
    }

    /// <summary>A message of this side has been handed to the connection.</summary>
    public void Sent(ReadOnlyMemory<byte> message) => Write("sent", Encoding.UTF8.GetString(message.Span));

    /// <summary>A message of the server has come.</summary>
    public void Received(in ReadOnlySequence<byte> message) => Write("received", Encoding.UTF8.GetString(message));

    private void Write(string direction, string said)
    {
        try
        {
            // Before anything looks at it: what the platform's reader throws quotes what it cannot read.
            string message = _redactor.Hide(said);
            tap(TryFormat(direction, message, isJson: true) ?? TryFormat(direction, message, isJson: false)!);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A tap that fails must not cost the session.
        }
    }

    private string? TryFormat(string direction, string message, bool isJson)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var line = new Utf8JsonWriter(buffer, s_options);
        line.WriteStartObject();
        line.WriteString("time"u8, time.GetUtcNow());
        line.WriteNumber("connection"u8, _connection);
        line.WriteString("direction"u8, direction);
        if (!isJson)
        {
            line.WriteString("text"u8, _redactor.Redact(message));
        }
        else
        {
            line.WritePropertyName("message"u8);
            if (!TryCopy(message, line))
                return null;
        }

        line.WriteEndObject();
        line.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private bool TryCopy(string message, Utf8JsonWriter line)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(message), s_reading);
        bool isHandle = false;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    isHandle = CopyName(reader.GetString()!, line);
                else
                    CopyValue(ref reader, line, isHandle);
            }

            return line.CurrentDepth == 1;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // True for a handle: whoever has one, has the conversation.
    private bool CopyName(string name, Utf8JsonWriter line)
    {
        // A member of the API is not a secret, although it may end like the start of one.
        line.WritePropertyName(name.All(static c => char.IsAsciiLetter(c) || c == '_') ? name : _redactor.Redact(name));
        return name is "handle" or "newHandle" or "new_handle";
    }

    private void CopyValue(ref Utf8JsonReader reader, Utf8JsonWriter line, bool isHandle)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: line.WriteStartObject(); break;
            case JsonTokenType.EndObject: line.WriteEndObject(); break;
            case JsonTokenType.StartArray: line.WriteStartArray(); break;
            case JsonTokenType.EndArray: line.WriteEndArray(); break;
            case JsonTokenType.String when isHandle: line.WriteStringValue("***"u8); break;
            // Control characters are escaped by the writer.
            case JsonTokenType.String: line.WriteStringValue(_redactor.Hide(reader.GetString()!)); break;
            case JsonTokenType.Number: line.WriteRawValue(reader.ValueSpan); break;
            case JsonTokenType.True: line.WriteBooleanValue(true); break;
            case JsonTokenType.False: line.WriteBooleanValue(false); break;
            default: line.WriteNullValue(); break;
        }
    }
}
