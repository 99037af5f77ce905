using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Mocking.Control.Bodies;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Http;

/// <summary>An HTTP answer before it is written.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The body, where it is known as a whole.</param>
internal sealed record Reply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Json = "application/json; charset=utf-8";

    // Read by people as well, in a terminal: quotation marks and other scripts stand as they are. No page takes it for its own (nosniff).
    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reply Starting => Problem(StatusCodes.Status503ServiceUnavailable, "The server is starting.");

    public static Reply Unauthorized =>
        Problem(StatusCodes.Status401Unauthorized, "Present the token: 'Authorization: Bearer …'.") with { Challenge = "Bearer" };

    /// <summary>Writes the body instead, where it is long.</summary>
    public Func<PipeWriter, CancellationToken, Task>? Stream { get; init; }

    /// <summary>What to present.</summary>
    public string? Challenge { get; init; }

    /// <summary>The method that a wrong one was sent instead of.</summary>
    public string? Allow { get; init; }

    /// <summary>SHA-256 of the body in base64, for <c>Repr-Digest</c> (RFC 9530 §3).</summary>
    public string? Digest { get; init; }

    public static Reply Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, s_readable))
            JsonSerializer.Serialize(writer, value, type);
        return new Reply(status, Json, body.WrittenMemory);
    }

    public static Reply Problem(int status, string message) => Of(new Problem(message), ControlJson.Default.Problem, status);

    public static Reply Text(string text) => new(StatusCodes.Status200OK, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static Reply OfLines(Func<PipeWriter, CancellationToken, Task> write) =>
        new(StatusCodes.Status200OK, "application/jsonl; charset=utf-8", default) { Stream = write };

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        // A page that got hold of an answer must not make anything else of it, and nothing keeps it.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        if (Allow is not null)
            response.Headers.Allow = Allow;
        if (Digest is not null)
            response.Headers["Repr-Digest"] = $"sha-256=:{Digest}:";
        if (Stream is null)
            response.ContentLength = Body.Length;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        if (Stream is not null)
            await Stream(response.BodyWriter, context.RequestAborted).ConfigureAwait(false);
        else
            await response.BodyWriter.WriteAsync(Body, context.RequestAborted).ConfigureAwait(false);
    }
}
