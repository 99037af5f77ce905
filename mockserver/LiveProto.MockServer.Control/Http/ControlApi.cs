using System.Buffers;
using LiveProto.Mocking.Control.Endpoints;
using LiveProto.Mocking.Control.Inspector;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Http;

/// <summary>Takes control requests that have passed the server's guard: token, route, body, in that order.</summary>
/// <param name="token">Whoever presents it is let in; null = nobody but pages of the inspector.</param>
/// <param name="inspector">What pages look at; null = there is no page.</param>
/// <param name="routes">What can be asked for; those of a mock want <see cref="Open"/>.</param>
internal sealed class ControlApi(string? token, LiveInspector? inspector, IReadOnlyList<Route> routes)
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;
    private const string Json = "application/json";

    private readonly BearerCheck? _check = token is null ? null : new BearerCheck(token);
    private MockServer? _server;

    public void Open(MockServer server) => Volatile.Write(ref _server, server);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            Reply reply = await AnswerAsync(context).ConfigureAwait(false);
            await reply.WriteAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: there is nobody to answer.
        }
    }

    private async Task<Reply> AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string[] path = request.Path.StartsWithSegments(ControlledServer.Prefix, StringComparison.Ordinal, out PathString rest)
            ? rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)
            : [];
        Route? route = Find(request, path, out Dictionary<string, string> values, out Reply otherwise);

        // Without the token nobody learns which routes there are, either.
        if (route is not { IsOpen: true } && _check?.IsPresented(request) != true && inspector?.Access.IsPresented(request) != true)
            return Reply.Unauthorized;
        if (route is null)
            return otherwise;
        MockServer? server = Volatile.Read(ref _server);
        if (server is null && routes == RouteTable.Routes)
            return Reply.Starting;
        if (values.TryGetValue("test", out string? key) && !TestKeys.IsValid(key))
            return Reply.Problem(StatusCodes.Status400BadRequest, "A test key has 1 to 128 of the characters A-Z a-z 0-9 . _ ~ -");

        var call = new ControlCall(server, values, request.Query)
        {
            Aborted = context.RequestAborted,
            Inspector = inspector,
            LastEventId = request.Headers["Last-Event-ID"].ToString(),
        };
        if (route.Body is null)
            return await route.Run(call, null).ConfigureAwait(false);

        // No form of a web page can send this type, and no page may send it here without being asked for permission first, which none gets.
        if (!Json.Equals(request.ContentType?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase))
            return Reply.Problem(StatusCodes.Status415UnsupportedMediaType, "The body has to be application/json.");
        if (await ReadAsync(request).ConfigureAwait(false) is not { } body)
            return Reply.Problem(StatusCodes.Status413PayloadTooLarge, $"A body has at most {MaxBodyBytes} bytes.");
        return route.ReadBody(body.Span, out string problem) is { } value
            ? await route.Run(call, value).ConfigureAwait(false)
            : Reply.Problem(StatusCodes.Status400BadRequest, problem);
    }

    private Route? Find(HttpRequest request, string[] path, out Dictionary<string, string> values, out Reply otherwise)
    {
        otherwise = Reply.Problem(StatusCodes.Status404NotFound,
            $"There is no such route. They are in {ControlledServer.Prefix}/openapi.json.");
        foreach (Route route in routes)
        {
            values = [];
            if (!route.Matches(path, values))
                continue;
            if (request.Method == route.Method || (HttpMethods.IsHead(request.Method) && HttpMethods.IsGet(route.Method)))
                return route;
            otherwise = Reply.Problem(StatusCodes.Status405MethodNotAllowed, $"{route.Method} it.") with { Allow = route.Method };
        }

        values = [];
        return null;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes)
            return null;
        var body = new ArrayBufferWriter<byte>();
        int count;
        while ((count = await request.Body.ReadAsync(body.GetMemory(4096)).ConfigureAwait(false)) > 0)
        {
            body.Advance(count);
            if (body.WrittenCount > MaxBodyBytes)
                return null;
        }

        return body.WrittenMemory;
    }
}
