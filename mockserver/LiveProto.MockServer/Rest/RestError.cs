using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Rest;

/// <summary>Errors in the form of Google's REST APIs.</summary>
internal static class RestError
{
    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        var error = new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["status"] = StatusName(status) },
        };
        return WriteJsonAsync(context, status, error);
    }

    public static async Task WriteJsonAsync(HttpContext context, int status, JsonObject body)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(s_pretty) + "\n");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.ContentLength = utf8.Length;
        await context.Response.Body.WriteAsync(utf8, context.RequestAborted).ConfigureAwait(false);
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_pretty = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string StatusName(int status) => status switch
    {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        405 => "UNIMPLEMENTED",
        413 => "OUT_OF_RANGE",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        _ => "INTERNAL",
    };
}
