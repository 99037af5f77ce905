using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Credentials;

/// <summary>The body of a request for a token.</summary>
internal static class TokenBody
{
    public static byte[] Write(LiveTokenRequest request, LiveEndpoint endpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (request.Uses is { } uses)
                json.WriteNumber("uses"u8, uses);
            if (request.ExpireTime is { } expireTime)
                json.WriteString("expireTime"u8, Timestamp(expireTime));
            if (request.NewSessionExpireTime is { } newSessionExpireTime)
                json.WriteString("newSessionExpireTime"u8, Timestamp(newSessionExpireTime));
            if (request.Constraints is { } constraints)
            {
                json.WritePropertyName("bidiGenerateContentSetup"u8);
                json.WriteRawValue(Write(constraints, endpoint), skipInputValidation: true);
            }

            // Google writes a FieldMask in JSON as one string.
            if (request.FieldMask.Count > 0)
                json.WriteString("fieldMask"u8, string.Join(',', request.FieldMask));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Write(Setup constraints, LiveEndpoint endpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        string? model = string.IsNullOrWhiteSpace(constraints.Model) ? null : endpoint.GetModelName(constraints.Model);
        ClientMessageWriter.WriteSetup(buffer, constraints with { Model = model });
        return buffer.WrittenSpan;
    }

    private static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
