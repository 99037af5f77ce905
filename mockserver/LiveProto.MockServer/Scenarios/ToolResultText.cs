using System.Text;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>Reads response objects of functions.</summary>
internal static class ToolResultText
{
    private static ReadOnlySpan<byte> Scheduling => "scheduling"u8;

    /// <summary>The values of a response in order, nested ones included, as one text: <c>{"output":"sunny","c":21}</c> gives <c>sunny,
    /// 21</c>.</summary>
    public static string Of(JsonText? response)
    {
        if (response is not { IsEmpty: false } json)
            return "";
        var text = new StringBuilder();
        var reader = new Utf8JsonReader(json.Utf8.Span);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && reader.ValueTextEquals(Scheduling):
                    reader.Skip();
                    break;
                case JsonTokenType.String:
                    Append(text, reader.GetString()!);
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    Append(text, Encoding.UTF8.GetString(reader.ValueSpan));
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a response is missing or an object without members, scheduling aside.</summary>
    public static bool IsEmpty(JsonText? response)
    {
        if (response is not { IsEmpty: false } json)
            return true;
        var reader = new Utf8JsonReader(json.Utf8.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals(Scheduling))
                return false;
            reader.Skip();
        }

        return true;
    }

    /// <summary>The scheduling that documents and pipecat put inside the response (docs/protocol.md §3.9); null when there is
    /// none.</summary>
    public static FunctionResponseScheduling? SchedulingOf(JsonText? response)
    {
        if (response is not { IsEmpty: false } json)
            return null;
        var reader = new Utf8JsonReader(json.Utf8.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(Scheduling))
            {
                reader.Read();
                return reader.TokenType == JsonTokenType.String ? new FunctionResponseScheduling(reader.GetString()!) : null;
            }

            reader.Skip();
        }

        return null;
    }

    private static void Append(StringBuilder text, string value)
    {
        if (text.Length > 0)
            text.Append(", ");
        text.Append(value);
    }
}
