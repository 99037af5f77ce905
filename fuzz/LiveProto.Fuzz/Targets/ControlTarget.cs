using System.Text;
using System.Text.Json;
using LiveProto.Fuzz.Oracles.Control;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Mocking;
using LiveProto.Mocking.Control.Endpoints;
using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Fuzz.Targets;

/// <summary>A request to the mock's control routes: a line with method, path and query, a line with the type, then the body.</summary>
internal sealed class ControlTarget : IFuzzTarget
{
    private const string Token = "0123456789abcdef";

    private static readonly Lazy<ControlApi> s_api = new(Start);
    private static readonly Lazy<ControlRoutes> s_routes = new(ReadRoutes);

    public string Name => "control";

    public string Law =>
        "Whatever is asked: a status that openapi.json describes; 400 for each body that its schema refuses, and for none that it accepts.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. ((string[])
        [
            "GET /liveproto/v1/tests", "HEAD /liveproto/v1/tests/a/journal?from=client&media=full&session=latest",
            "GET /liveproto/v1/tests/a/sessions/1/spoken", "DELETE /liveproto/v1/tests/a", "GET /liveproto/v2/tests",
            Post("sessions/latest/close", """{"code":1011,"reason":"bye"}"""), Post("sessions/1/go-away", """{"timeLeftMs":10}"""),
            Post("sessions/1/push", """{"message":{"goAway":{}}}"""), Post("sessions/1/push", """{"raw":"no JSON"}"""),
            Post("sessions/1/abort", "{}"), Post("reset", "{}"),
            Post("faults", """{"faults":["close:1011:bye@turn-complete=2","delay:20ms"]}"""),
            Post("scenario", """{"scenario":null}"""), Post("scenario", """{"scenario":"- say: hello"}"""),
            Post("scenario", """{"scenario":{"rules":[{"when":{"text":"a"},"say":"b"}]}}"""),
            Post("wait", """{"from":"client","session":1,"after":0,"contains":"x","match":{"a":[1]},"timeoutMs":0}"""),
            Post("expect", """{"expect":[{"setup":{}},{"userSaid":"a"},{"modelSaid":{"contains":"b"}},{"answered":"f"}],"timeoutMs":0}"""),
            Post("expect", """{"expect":[{"called":{"name":"f","args":{"n":1}}},{"sent":{"a":1}},{"received":[]},{"interrupted":true}]}"""),
            Post("expect", """{"expect":[{"ended":1000},{"ended":true},{"userSaid":{"matches":"a+"}}],"timeoutMs":1}"""),
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        ControlRequest request = ControlRequest.Read(Encoding.Latin1.GetString(input));
        (int status, byte[] body) = Ask(request, Token);
        if (status >= 400 && !request.IsHead && !request.Waits)
        {
            using var problem = JsonDocument.Parse(body);
            Require(problem.RootElement.GetProperty("error").GetString() is { Length: > 0 }, status, "nothing is said about it");
        }

        if (s_routes.Value.Find(request.Path) is not { } operations)
            Require(status == 404, status, "there is no such route");
        else if (!operations.TryGetProperty(request.Verb, out JsonElement operation))
            Require(status == 405, status, "the route has no such method");
        else
            Check(request, operation, status);
        int stranger = Ask(request, "fedcba9876543210").Status;
        Require(stranger == 401 || request.IsOpen, stranger, "the token was another");
    }

    private static void Check(ControlRequest request, JsonElement operation, int status)
    {
        JsonElement? schema = ControlRoutes.BodyOf(operation);
        if (!request.HasTestKey || (schema is not null && !request.IsJson))
        {
            Require(status is 400 or 415, status, "the key of the test or the type is none");
            return;
        }

        // Whoever waits and is gone gets no answer.
        bool isGone = status == 200 && request.Waits;
        Require(isGone || ControlRoutes.HasStatus(operation, status), status, "it is not described");
        if (schema is not { } form || request.IsOfInspector)
            return;
        using JsonDocument? body = ControlBody.Read(request.Body);
        // What a schema says of strings that are not text, or of a name that stands there twice, is nobody's business.
        if (body is not null && (!JsonStrings.AreText(body.RootElement) || ControlBody.HasTwice(body.RootElement)))
            return;
        if (body is null || !s_routes.Value.Schema.Accepts(form, body.RootElement, isNullAbsent: true))
            Require(status == 400, status, "the schema refuses the body");
        else if (s_routes.Value.Schema.Accepts(form, body.RootElement, isNullAbsent: false)
            && ControlBody.MakesSense(request.Path, body.RootElement))
            Require(status != 400, status, "the schema takes the body");
    }

    private static void Require(bool holds, int status, string why)
    {
        if (!holds)
            throw new InvalidOperationException($"{status}, although {why}");
    }

    private static (int Status, byte[] Body) Ask(ControlRequest request, string token)
    {
        using var gone = new CancellationTokenSource();
        if (request.Waits)
            gone.Cancel();
        var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = gone.Token };
        context.Request.Method = request.Method;
        context.Request.Path = request.Path;
        context.Request.QueryString = new QueryString(request.Query);
        context.Request.ContentType = request.Type;
        context.Request.Headers.Authorization = $"Bearer {token}";
        context.Request.Body = new MemoryStream(request.Body);
        context.Response.Body = body;
        s_api.Value.HandleAsync(context).GetAwaiter().GetResult();
        return (context.Response.StatusCode, body.ToArray());
    }

    private static ControlRoutes ReadRoutes()
    {
        byte[] document = Ask(ControlRequest.Read("GET /liveproto/v1/openapi.json"), Token).Body;
        return new ControlRoutes(JsonDocument.Parse(document).RootElement);
    }

    // Lives as long as the process.
    private static ControlApi Start()
    {
        var api = new ControlApi(Token, inspector: null, RouteTable.Routes);
        api.Open(MockServer.StartAsync().GetAwaiter().GetResult());
        return api;
    }

    private static string Post(string path, string body) => $"POST /liveproto/v1/tests/a/{path}\napplication/json\n{body}";
}
