using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Examiner.Serving;

/// <summary>
/// Examines clients: each connection names a case and is played to; drivers report what they saw. On loopback only, guarded against web
/// pages, everything bounded. Thread-safe.
/// </summary>
public sealed class ExaminerServer : IAsyncDisposable
{
    private const string NoCase =
        "There is no such case. Its id is the API key, or stands in the header x-liveproto-case or in a path /case/ID/; /cases.json has all.";

    private readonly ExaminerOptions _options;
    private readonly Dictionary<string, ExamCase> _cases;
    private readonly Dictionary<string, CaseRun> _running = [];
    private readonly ConcurrentDictionary<string, CaseResult> _results = new();
    private readonly Lock _gate = new();
    private LoopbackListener _listener = null!;

    private ExaminerServer(ExaminerOptions options)
    {
        _options = options;
        _cases = options.Cases.Where(exam => exam.Client is not null).ToDictionary(exam => exam.Id);
    }

    /// <summary>A case has been judged; raised on any thread.</summary>
    public event Action<CaseResult>? Judged;

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public Uri Address => _listener.Address;

    /// <summary>
    /// What reports must carry (<c>Authorization: Bearer …</c>), so that no other program's report counts. Made anew for each server.
    /// </summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The verdicts up to now, in the order of the cases.</summary>
    public IReadOnlyList<CaseResult> Results => [.. _cases.Keys.Where(_results.ContainsKey).Select(id => _results[id])];

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ExaminerServer> StartAsync(ExaminerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new ExaminerServer(options);
        server._listener = await LoopbackListener.StartAsync(options.Port, server.AnswerAsync, cancellationToken);
        return server;
    }

    /// <summary>Stops listening and cuts what is connected.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        IHeaderDictionary headers = request.Headers;
        int port = context.Connection.LocalPort;
        if (LoopbackGuard.Refuse(port, request.Method, headers.Host, headers.Origin, headers["Sec-Fetch-Site"]) is { } status)
            await RefuseAsync(context, status, "The examiner answers programs of this machine at 127.0.0.1 or localhost, and no web pages.");
        else if (context.WebSockets.IsWebSocketRequest)
            await ExamineAsync(context);
        else if (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/seen", out PathString id))
            await TakeReportAsync(context, id.Value!.TrimStart('/'));
        else if (HttpMethods.IsGet(request.Method))
            await CasePages.AnswerAsync(context, _cases, _results);
        else
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Reports are posted to /seen/ID, all else is read with GET.");
    }

    private async Task ExamineAsync(HttpContext context)
    {
        if (CaseChoice.Find(context.Request) is { } id && _cases.TryGetValue(id, out ExamCase? exam))
            await Run(exam, isReport: false).ServeAsync(context);
        else
            await RefuseAsync(context, StatusCodes.Status404NotFound, NoCase);
    }

    private async Task TakeReportAsync(HttpContext context, string id)
    {
        byte[] token = Encoding.UTF8.GetBytes("Bearer " + Token);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), token))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized,
                "A report needs 'Authorization: Bearer TOKEN'; the examiner shows its token when it starts.");
        }
        else if (!_cases.TryGetValue(id, out ExamCase? exam))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, NoCase);
        }
        else if (!context.Request.HasJsonContentType() || Report.TryRead(await ReadJsonAsync(context.Request)) is not { } report)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest,
                """A report is application/json: {"seen":[{"text":"Hi"},{"turnComplete":true}]} or {"skipped":"why"}.""");
        }
        else
        {
            CaseRun run = Run(exam, isReport: true);
            CaseResult result = await run.ReportAsync(report, context.RequestAborted);
            if (result != await run.Result)
            {
                await run.Told;
                Publish(result);
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(PlainJson.WritePretty(new JsonObject
            {
                ["behaviour"] = result.Behaviour.Grade.ToString(),
                ["behaviourWhy"] = result.Behaviour.Why,
                ["ending"] = result.Ending.Grade.ToString(),
                ["endingWhy"] = result.Ending.Why,
            }));
        }
    }

    // In words, for the person who writes the driver; nothing of the request is in them.
    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n");
    }

    private static async Task<JsonNode?> ReadJsonAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return PlainJson.TryParse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    // A client that asks for a case again is examined anew; the later verdict counts. A report may come when all cases are over.
    private CaseRun Run(ExamCase exam, bool isReport)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(exam.Id, out CaseRun? run) && (!run.Result.IsCompleted || (isReport && run.LacksReport)))
                return run;
            run = new CaseRun(exam, _options);
            _running[exam.Id] = run;
            run.Told = run.Result.ContinueWith(done => Publish(done.Result), TaskScheduler.Default);
            return run;
        }
    }

    private void Publish(CaseResult result)
    {
        _results[result.Id] = result;
        Judged?.Invoke(result);
    }
}
