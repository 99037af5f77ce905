using System.Buffers;
using System.Text.Json;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Journal;

/// <summary>
/// One journal entry as a line of JSON, without credentials and handles: what <c>serve --journal</c> writes and the control endpoint
/// answers. Members are only ever added.
/// </summary>
public static class JournalLine
{
    // Lines are for people too: only what JSON wants escaped is.
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Appends the line, <c>\n</c> at its end.</summary>
    /// <param name="output">Where it goes, as UTF-8.</param>
    /// <param name="entry">What happened.</param>
    /// <param name="withMedia">Whether audio and images are written in base64; else their length and SHA-256 are.</param>
    public static void Write(IBufferWriter<byte> output, JournalEntry entry, bool withMedia = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(entry);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("event", NameOf(entry));
            json.WriteNumber("session", entry.SessionNumber);
            json.WriteString("test", entry.TestKey);
            json.WriteNumber("at", Math.Round(entry.At.TotalSeconds, 6));
            WriteMembers(json, entry, withMedia);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes a line that comes from elsewhere again, with what <see cref="Write"/> would leave out left out; what is not JSON as
    /// a string.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="line">One line, UTF-8, without its <c>\n</c>.</param>
    public static void Rewrite(Utf8JsonWriter output, ReadOnlySpan<byte> line)
    {
        ArgumentNullException.ThrowIfNull(output);
        MessageRedaction.Write(output, line, withMedia: false);
    }

    private static string NameOf(JournalEntry entry) => entry switch
    {
        JournalEntry.Opened => "opened",
        JournalEntry.Message => "message",
        JournalEntry.Asked => "asked",
        JournalEntry.SpeechJudged => "activity",
        JournalEntry.Warned => "warning",
        _ => "ended",
    };

    private static void WriteMembers(Utf8JsonWriter json, JournalEntry entry, bool withMedia)
    {
        switch (entry)
        {
            case JournalEntry.Opened opened:
                WriteOpened(json, opened);
                break;
            case JournalEntry.Message message:
                WriteFrame(json, message.Frame, withMedia);
                break;
            case JournalEntry.Asked asked:
                json.WriteNumber("turn", asked.Turn);
                json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(asked.Kind.ToString()));
                json.WriteString("prompt", SecretPatterns.Redact(asked.Prompt));
                json.WriteBoolean("unmatched", asked.IsUnmatched);
                if (asked.Miss?.NearestRule is { } rule)
                    json.WriteString("nearestRule", rule);
                if (asked.Miss is { } miss)
                    json.WriteString("why", SecretPatterns.Redact(miss.Why));
                break;
            case JournalEntry.SpeechJudged activity:
                json.WriteString("change", activity.IsStart ? "start" : "end");
                json.WriteNumber("speech", Math.Round(activity.Speech.TotalSeconds, 6));
                json.WriteNumber("heard", Math.Round(activity.Heard.TotalSeconds, 6));
                json.WriteBoolean("marked", activity.IsMarked);
                break;
            case JournalEntry.Warned warned:
                json.WriteString("text", SecretPatterns.Redact(warned.Text));
                break;
            case JournalEntry.Ended ended:
                WriteEnding(json, ended.Ending);
                break;
        }
    }

    private static void WriteOpened(Utf8JsonWriter json, JournalEntry.Opened opened)
    {
        json.WriteString("backend", opened.Backend == LiveBackend.Vertex ? "vertex" : "gemini");
        json.WriteString("apiVersion", opened.ApiVersion);
        json.WriteString("credential", JsonNamingPolicy.CamelCase.ConvertName(opened.CredentialKind.ToString()));
        json.WriteStartObject("headers");
        foreach ((string name, string value) in opened.Headers)
            json.WriteString(name, SecretPatterns.Redact(value));
        json.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter json, JournalFrame frame, bool withMedia)
    {
        json.WriteNumber("index", frame.Index);
        json.WriteString("from", frame.Direction == FrameDirection.FromClient ? "client" : "server");
        json.WriteBoolean("text", frame.IsText);
        json.WriteNumber("bytes", frame.Payload.Length);
        if (frame.Rule is { } rule)
        {
            json.WriteString("rule", rule.Id);
            json.WriteString("sure", rule.Tag);
        }

        if (BrokenRules.Of(frame) is { Count: > 0 } broken)
        {
            json.WriteStartArray("broke");
            foreach (string what in broken)
                json.WriteStringValue(what);
            json.WriteEndArray();
        }

        json.WritePropertyName("message");
        MessageRedaction.Write(json, frame.Payload.Span, withMedia);
    }

    private static void WriteEnding(Utf8JsonWriter json, MockSessionEnding ending)
    {
        json.WriteString("by", JsonNamingPolicy.CamelCase.ConvertName(ending.By.ToString()));
        if (ending.Code is { } code)
            json.WriteNumber("code", code);
        else
            json.WriteNull("code");
        json.WriteString("reason", SecretPatterns.Redact(ending.Reason));
    }
}
