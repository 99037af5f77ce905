using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Credentials;

/// <summary>The body of <c>POST …/auth_tokens</c>, checked.</summary>
internal sealed record AuthTokenRequest(
    int Uses, DateTimeOffset ExpireTime, DateTimeOffset NewSessionExpireTime, JsonObject? Template, IReadOnlyList<string>? Mask)
{
    private const int MaxMaskDepth = 2;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_maxLifetime = TimeSpan.FromHours(20);

    /// <summary>Reads a body; false with a message for the client, in the service's words where they are known.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> body, DateTimeOffset now, [NotNullWhen(true)] out AuthTokenRequest? request, out string error)
    {
        request = null;
        if (!TryParse(body, out JsonObject? fields))
        {
            error = "Invalid JSON payload received. Unexpected token.";
            return false;
        }

        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in fields)
        {
            string known = ToCamelCase(name);
            if (known is not ("uses" or "expireTime" or "newSessionExpireTime" or "bidiGenerateContentSetup" or "fieldMask" or "name"))
            {
                error = $"Invalid JSON payload received. Unknown name \"{Printable(name)}\": Cannot find field.";
                return false;
            }

            values[known] = value;
        }

        int uses = 1;
        DateTimeOffset expires = now + s_lifetime;
        DateTimeOffset startsUntil = now + s_startTime;
        error = "";
        if (values.GetValueOrDefault("uses") is { } usesNode && !TryReadInt(usesNode, out uses))
            error = "Invalid value at 'auth_token.uses' (TYPE_INT32)";
        else if (values.GetValueOrDefault("expireTime") is { } expireNode && !TryReadTime(expireNode, out expires))
            error = "Invalid value at 'auth_token.expire_time' (type.googleapis.com/google.protobuf.Timestamp)";
        else if (values.GetValueOrDefault("newSessionExpireTime") is { } startNode && !TryReadTime(startNode, out startsUntil))
            error = "Invalid value at 'auth_token.new_session_expire_time' (type.googleapis.com/google.protobuf.Timestamp)";
        else if (expires - now >= s_maxLifetime)
            error = "expire_time is too far in the future; the maximum is 20h.";
        else if (expires <= now)
            error = "expire_time must be in the future.";
        else if (uses < 0)
            error = "uses must not be negative.";
        if (error.Length > 0 || !TryReadTemplate(values.GetValueOrDefault("bidiGenerateContentSetup"), out JsonObject? template, out error))
            return false;
        if (!TryReadMask(values.GetValueOrDefault("fieldMask"), out IReadOnlyList<string>? mask, out error))
            return false;
        request = new AuthTokenRequest(uses, expires, startsUntil, template, mask);
        return true;
    }

    private static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonObject? fields)
    {
        fields = null;
        try
        {
            // An empty body asks for a token with every default.
            fields = body.IsEmpty ? [] : JsonNode.Parse(body.Span) as JsonObject;
            _ = fields?.Count; // Duplicate names show when the members are first looked at.
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            fields = null;
        }

        return fields is not null;
    }

    private static bool TryReadTemplate(JsonNode? node, out JsonObject? template, out string error)
    {
        template = null;
        error = "";
        if (node is null)
            return true;
        byte[] json = Encoding.UTF8.GetBytes(new JsonObject { ["setup"] = node.DeepClone() }.ToJsonString());
        if (!ClientMessageReader.TryRead(new ReadOnlySequence<byte>(json), out ClientMessage? message, out WireError wireError) || message.Setup is null)
        {
            error = $"Invalid value at 'auth_token.bidi_generate_content_setup': {wireError}";
            return false;
        }

        if (message.Setup.Unknown is [var unknown, ..])
        {
            error = $"Invalid JSON payload received. Unknown name \"{Printable(unknown.Name)}\" at 'auth_token.bidi_generate_content_setup': Cannot find field.";
            return false;
        }

        // Written again, the template is in camelCase throughout, as masks are.
        var buffer = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(buffer, message);
        template = JsonNode.Parse(buffer.WrittenSpan)!["setup"]!.DeepClone().AsObject();
        return true;
    }

    private static bool TryReadMask(JsonNode? node, out IReadOnlyList<string>? mask, out string error)
    {
        mask = null;
        error = "";
        if (node is null)
            return true;
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            error = "Invalid value at 'auth_token.field_mask' (type.googleapis.com/google.protobuf.FieldMask)";
            return false;
        }

        string[] paths = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ToCamelPath)];
        if (paths.Any(path => path.Split('.').Length > MaxMaskDepth || path.Split('.').Contains("")))
        {
            error = "Invalid value at 'auth_token.field_mask': paths have at most two levels.";
            return false;
        }

        mask = paths.Length == 0 ? null : paths;
        return true;
    }

    private static bool TryReadInt(JsonNode node, out int number)
    {
        number = 0;
        if (node is not JsonValue value)
            return false;
        double read;
        if (value.TryGetValue(out string? text))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out read))
                return false;
        }
        else if (!value.TryGetValue(out read))
        {
            return false;
        }

        number = (int)Math.Clamp(read, int.MinValue, int.MaxValue);
        return number == read;
    }

    private static bool TryReadTime(JsonNode node, out DateTimeOffset time)
    {
        time = default;
        return node is JsonValue value && value.TryGetValue(out string? text)
            && text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string ToCamelPath(string path) => string.Join('.', path.Split('.').Select(ToCamelCase));

    private static string ToCamelCase(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal))
            return name;
        var camel = new StringBuilder(name.Length);
        bool raise = false;
        foreach (char c in name)
        {
            if (c != '_')
                camel.Append(raise ? char.ToUpperInvariant(c) : c);
            raise = c == '_';
        }

        return camel.ToString();
    }

    private static string Printable(string text) =>
        new([.. text.Take(100).Select(c => char.IsControl(c) || c is '<' or '"' ? '?' : c)]);
}
