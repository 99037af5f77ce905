using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Credentials;
using LiveProto.Profiles;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Rest;

/// <summary>The few REST calls that live clients make beside the WebSocket: ephemeral tokens and the list of models.</summary>
internal sealed class RestApi(AuthTokenStore tokens, CredentialCheck credentials, ProfileCatalogue profiles, TimeProvider time,
    long serverStart)
{
    private const int MaxBodyBytes = 1024 * 1024;
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 1000;

    /// <summary>Answers any request that is not an upgrade.</summary>
    /// <param name="context">The request; its path begins with the version.</param>
    /// <param name="testKeyOfPath">What the path began with; null = nothing.</param>
    public Task HandleAsync(HttpContext context, string? testKeyOfPath)
    {
        string[] path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        string method = context.Request.Method;
        if (path is not ["v1" or "v1beta" or "v1alpha" or "v1beta1" or "v1alpha1", ..])
            return RestError.WriteAsync(context, StatusCodes.Status404NotFound, "Not found.");
        if (credentials.RefuseRest(context.Request) is { } refusal)
            return RestError.WriteAsync(context, refusal.Status, refusal.Message);
        return path switch
        {
            [_, "auth_tokens"] when HttpMethods.IsPost(method) => CreateTokenAsync(context, testKeyOfPath),
            [_, "models"] when HttpMethods.IsGet(method) => ListModelsAsync(context),
            [_, "models", var id] when HttpMethods.IsGet(method) => GetModelAsync(context, id),
            _ => RestError.WriteAsync(context, StatusCodes.Status404NotFound, "Not found."),
        };
    }

    private async Task CreateTokenAsync(HttpContext context, string? testKeyOfPath)
    {
        if (!TestKeyReader.TryRead(testKeyOfPath, context.Request, Credential.Read(context.Request), token: null, out string? testKey))
        {
            await RestError.WriteAsync(context, StatusCodes.Status400BadRequest, TestKeys.Form + ".").ConfigureAwait(false);
            return;
        }

        if (await ReadBodyAsync(context.Request).ConfigureAwait(false) is not { } body)
        {
            await RestError.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The request is too large.").ConfigureAwait(false);
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        if (!AuthTokenRequest.TryRead(body, now, out AuthTokenRequest? request, out string error))
        {
            await RestError.WriteAsync(context, StatusCodes.Status400BadRequest, error).ConfigureAwait(false);
            return;
        }

        // Times are kept as sessions are told them: since the server's start.
        TimeSpan elapsed = time.GetElapsedTime(serverStart);
        var token = new AuthToken(
            Credential.TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            request.Uses,
            elapsed + (request.ExpireTime - now),
            elapsed + (request.NewSessionExpireTime - now),
            request.Template)
        {
            TestKey = testKey,
        };
        tokens.Add(token);
        await RestError.WriteJsonAsync(context, StatusCodes.Status200OK, new JsonObject { ["name"] = token.Name }).ConfigureAwait(false);
    }

    private Task ListModelsAsync(HttpContext context)
    {
        KnownModel[] models = [.. profiles.Models.Where(model => model.OnGemini)];
        if (!TryReadNumber(context.Request, "pageSize", out int size) || !TryReadNumber(context.Request, "pageToken", out int start))
            return RestError.WriteAsync(context, StatusCodes.Status400BadRequest, "Request contains an invalid argument.");
        size = size == 0 ? DefaultPageSize : Math.Min(size, MaxPageSize);
        KnownModel[] page = [.. models.Skip(start).Take(size)];
        var body = new JsonObject { ["models"] = new JsonArray([.. page.Select(ToJson)]) };
        if (start + page.Length < models.Length)
            body["nextPageToken"] = (start + page.Length).ToString(CultureInfo.InvariantCulture);
        return RestError.WriteJsonAsync(context, StatusCodes.Status200OK, body);
    }

    private Task GetModelAsync(HttpContext context, string id)
    {
        KnownModel? model = profiles.Models.FirstOrDefault(known => known.OnGemini && known.Id == id);
        return model is null
            ? RestError.WriteAsync(context, StatusCodes.Status404NotFound,
                "Model is not found for this API version. Call ListModels to see the list of available models.")
            : RestError.WriteJsonAsync(context, StatusCodes.Status200OK, ToJson(model));
    }

    private JsonObject ToJson(KnownModel model) => new()
    {
        ["name"] = "models/" + model.Id,
        ["version"] = "001",
        ["displayName"] = model.Id,
        ["description"] = "Served by the LiveProto mock server.",
        ["inputTokenLimit"] = profiles.Find(model.Id, LiveBackend.GeminiApi, "v1beta").Features.ContextWindowTokens.Value,
        ["outputTokenLimit"] = 8192,
        ["supportedGenerationMethods"] = new JsonArray("bidiGenerateContent"),
    };

    private static bool TryReadNumber(HttpRequest request, string name, out int number)
    {
        number = 0;
        string? text = request.Query[name];
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes)
            return null;
        var body = new MemoryStream();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await request.Body.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > MaxBodyBytes)
                return null;
            body.Write(buffer, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
