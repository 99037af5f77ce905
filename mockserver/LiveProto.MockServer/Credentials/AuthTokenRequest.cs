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
    int Uses, DateTimeOffset ExpireTime, DateTimeOffset NewSessionExpireTime, SetupTemplate? Template)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_maxLifetime = TimeSpan.FromHours(20);

    /// <summary>Reads a body; false with a message for the client, in the service's words where they are known.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> body, DateTimeOffset now, [NotNullWhen(true)] out AuthTokenRequest? request, out string error)
    {
        try
        {
            return TryReadFields(body, now, out request, out error);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Duplicate names and halves of surrogates show when a value is first looked at.
            request = null;
            error = "Invalid JSON payload received. Unexpected token.";
            return false;
        }
    }

    private static bool TryReadFields(
        ReadOnlyMemory<byte> body, DateTimeOffset now, [NotNullWhen(true)] out AuthTokenRequest? request, out string error)
    {
        request = null;

        // An empty body asks for a token with every default.
        if ((body.IsEmpty ? [] : JsonNode.Parse(body.Span) as JsonObject) is not { } fields)
        {
            error = "Invalid JSON payload received. Unexpected token.";
            return false;
        }

        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in fields)
        {
            string known = FieldName.ToCamelCase(name);
            if (known is not ("uses" or "expireTime" or "newSessionExpireTime" or "bidiGenerateContentSetup" or "fieldMask" or "name"))
            {
                error = $"Invalid JSON payload received. Unknown name \"{FieldName.Printable(name)}\": Cannot find field.";
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
        if (error.Length > 0
            || !TryReadTemplate(values.GetValueOrDefault("bidiGenerateContentSetup"), values.GetValueOrDefault("fieldMask"),
                out SetupTemplate? template, out error))
        {
            return false;
        }

        request = new AuthTokenRequest(uses, expires, startsUntil, template);
        return true;
    }

    private static bool TryReadTemplate(JsonNode? setupNode, JsonNode? maskNode, out SetupTemplate? template, out string error)
    {
        template = null;
        if (!TryReadMask(maskNode, out FieldMask? mask, out error) || setupNode is null)
            return error.Length == 0;
        byte[] json = Encoding.UTF8.GetBytes(setupNode.ToJsonString());
        if (!ClientMessageReader.TryReadSetup(new ReadOnlySequence<byte>(json), out Setup? setup, out WireError wrong))
        {
            error = $"Invalid value at '{At(wrong.ProtoPath)}': {wrong.Kind}";
            return false;
        }

        if (ClientMessageReader.FindUnknown(new ClientMessage { Setup = setup }) is [var unknown, ..])
        {
            // "setup", where it stands in a message of its own, or "setup.tools[0]".
            string path = unknown.ProtoPath["setup".Length..].TrimStart('.');
            error =
                $"Invalid JSON payload received. Unknown name \"{FieldName.Printable(unknown.Field.Name)}\" at '{At(path)}': Cannot find field.";
            return false;
        }

        template = new SetupTemplate(setup, mask);
        if (template.TryImpose(new Setup(), out _))
            return true;
        error = $"Invalid value at '{At("")}'";
        return false;
    }

    private static string At(string path) =>
        path.Length == 0 ? "auth_token.bidi_generate_content_setup" : "auth_token.bidi_generate_content_setup." + path;

    private static bool TryReadMask(JsonNode? node, out FieldMask? mask, out string error)
    {
        mask = null;
        error = "";
        if (node is null)
            return true;
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
            error = "Invalid value at 'auth_token.field_mask' (type.googleapis.com/google.protobuf.FieldMask)";
        else if (!FieldMask.TryParse(text, out mask, out string? wrong))
            error =
                $"Invalid value at 'auth_token.field_mask': \"{FieldName.Printable(wrong)}\" is no field of the setup, on at most two levels.";
        return error.Length == 0;
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
        return node is JsonValue value && value.TryGetValue(out string? text) && Timestamp.TryParse(text, out time);
    }
}
