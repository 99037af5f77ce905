using System.Text.Json;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Mock;

/// <summary>
/// A client's message with brackets around each scalar that stands where a list is due: the service takes it for a list of one
/// (docs/protocol.md §5). By System.Text.Json and the records' types.
/// </summary>
internal static class ListsOfOne
{
    private const int MaxDepth = 64;
    private const int Most = 8;

    /// <summary>The message in full; null when it is no JSON, or too much of it would have to be bracketed.</summary>
    public static byte[]? Write(ReadOnlySpan<byte> json)
    {
        var scalars = new List<Range>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            Walk(ref reader, typeof(ClientMessage), scalars);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a name that is no text.
            return null;
        }

        if (scalars.Count > Most)
            return null;
        var text = new List<byte>();
        int done = 0;
        foreach (Range scalar in scalars)
        {
            text.AddRange([.. json[done..scalar.Start], (byte)'[', .. json[scalar], (byte)']']);
            done = scalar.End.Value;
        }

        return [.. text, .. json[done..]];
    }

    private static void Walk(ref Utf8JsonReader reader, Type type, List<Range> scalars)
    {
        bool isMap = type == typeof(IReadOnlyList<SchemaProperty>);
        bool isList = !isMap && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        bool isScalar = reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
        if (isList && isScalar)
        {
            scalars.Add((int)reader.TokenStartIndex..(int)reader.BytesConsumed);
        }
        else if (isList && reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                Walk(ref reader, type.GetGenericArguments()[0], scalars);
        }
        else if (reader.TokenType == JsonTokenType.StartObject && (isMap || RecordMembers.IsMessage(type)))
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                Type? member = isMap ? typeof(Schema) : Find(reader, type)?.Type;
                reader.Read();
                if (member is null)
                    reader.Skip();
                else
                    Walk(ref reader, member, scalars);
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static RecordMember? Find(in Utf8JsonReader reader, Type message)
    {
        foreach (RecordMember member in RecordMembers.Of(message))
        {
            if (reader.ValueTextEquals(member.Name) || reader.ValueTextEquals(member.SnakeName))
                return member;
        }

        return null;
    }
}
