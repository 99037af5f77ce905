using System.Text.Json;

namespace LiveProto.Mocking.Journal;

/// <summary>Copies the JSON of a message token by token; what derives from it writes the names and texts. Not thread-safe.</summary>
internal abstract class MessageCopy
{
    private const int MaxDepth = 64; // Of Utf8JsonReader, and of the protocol.

    private readonly string[] _members = new string[MaxDepth + 1];
    private int _depth;

    /// <summary>The member whose value is being written; empty in a list.</summary>
    protected string Member => _members[_depth];

    /// <summary>The member whose object it stands in.</summary>
    protected string Parent => _members[Math.Max(0, _depth - 1)];

    /// <summary>The type that the object has told so far; empty = none.</summary>
    protected string MimeType { get; private set; } = "";

    /// <summary>
    /// Whether it is a resumption handle. Whoever has it has the session; a function's argument of that name is another thing.
    /// </summary>
    protected bool IsHandle =>
        Member is "handle" or "newHandle" or "new_handle"
        && Parent is "sessionResumption" or "session_resumption" or "sessionResumptionUpdate" or "session_resumption_update";

    /// <summary>Copies the token that the reader stands on.</summary>
    protected void CopyToken(Utf8JsonWriter output, ref Utf8JsonReader reader)
    {
        _depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Enter();
                output.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                output.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                Enter();
                output.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                output.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                _members[_depth] = TextOf(ref reader);
                output.WritePropertyName(Shown(_members[_depth]));
                break;
            case JsonTokenType.String:
                string text = TextOf(ref reader);
                if (Member is "mimeType" or "mime_type")
                    MimeType = text;
                WriteText(output, text);
                break;
            default:
                output.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    /// <summary>The text of a name or a string.</summary>
    protected abstract string TextOf(ref Utf8JsonReader reader);

    /// <summary>A name or a text as others may see it.</summary>
    protected abstract string Shown(string text);

    /// <summary>Writes a string.</summary>
    protected abstract void WriteText(Utf8JsonWriter output, string text);

    private void Enter()
    {
        _members[_depth + 1] = "";
        MimeType = "";
    }
}
