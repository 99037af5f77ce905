using System.Net.WebSockets;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Playing;
using LiveProto.Examiner.Verdicts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Examiner.Serving;

/// <summary>One client under one case: plays to each of its connections and comes to a verdict. Thread-safe.</summary>
internal sealed class CaseRun
{
    private readonly ExamCase _exam;
    private readonly ClientExam _client;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _calm;
    private readonly Transcript _transcript = new();
    private readonly PeerMemory _memory;
    private readonly ClientDeeds _deeds;
    private readonly SentSights _sent = new();
    private readonly CancellationTokenSource _over;
    private readonly TaskCompletionSource<Report> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _played = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Judgement _behaviour = Judgement.Ok;
    private Judgement? _ending;
    private int _connections;
    private int _open;
    private bool _isJudgedWithReport;

    public CaseRun(ExamCase exam, ExaminerOptions options)
    {
        (_exam, _client, _limit, _calm) = (exam, exam.Client!, options.TimeLimit, options.Calm);
        _memory = new PeerMemory(exam.CreateSetup());
        _deeds = new ClientDeeds(_client.Do);
        _over = new CancellationTokenSource(_limit);
        Result = JudgeAsync();
    }

    /// <summary>The verdict: when the driver has reported, or the client has gone and stays away, or the time is over.</summary>
    public Task<CaseResult> Result { get; }

    /// <summary>Completes when the verdict has been told.</summary>
    public Task Told { get; set; } = Task.CompletedTask;

    /// <summary>Whether the driver has not had its word.</summary>
    public bool LacksReport => !_report.Task.IsCompleted;

    /// <summary>The driver's word on the case, and the verdict with it: another one where the case had been judged without.</summary>
    public async Task<CaseResult> ReportAsync(Report report, CancellationToken cancellationToken)
    {
        _report.TrySetResult(report);
        CaseResult result = await Result.WaitAsync(cancellationToken);
        return _isJudgedWithReport ? result : Conclude(report) with { Duration = result.Duration };
    }

    /// <summary>Plays the next connection's script to this client.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        int number;
        lock (_gate)
        {
            number = ++_connections;
            _open++;
        }

        try
        {
            await ServeAsync(context, number);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            Blame(new Judgement(Grade.Failed, $"not done within {_limit.TotalSeconds:0.#} s"), null);
        }
        finally
        {
            lock (_gate)
            {
                _open--;
                if (_open == 0 && _connections >= _client.Connections.Count)
                    _played.TrySetResult();
            }
        }
    }

    private async Task ServeAsync(HttpContext context, int number)
    {
        bool isExtra = number > _client.Connections.Count;
        bool isLast = number == _client.Connections.Count;
        _transcript.Add(number, '>', $"GET {context.Request.Path}");
        if (isExtra && number - _client.Connections.Count > _client.Extra)
        {
            string why = _client.Extra == 0 ? "came back, though there is nothing to come back for" : "came back again and again";
            Blame(new Judgement(Grade.Failed, why), null);
        }

        IReadOnlyList<Step> steps = isExtra ? [] : _client.Connections[number - 1];
        if (isExtra || steps is [Step.Refuse, ..])
        {
            context.Response.StatusCode = steps is [Step.Refuse { Status: var status }] ? status : 503;
            _transcript.Add(number, '<', $"HTTP {context.Response.StatusCode}");
            if (isLast)
                Blame(Judgement.Ok, Judgement.Ok);
            return;
        }

        if (steps.OfType<Step.LatePongs>().FirstOrDefault() is { } late)
        {
            IHttpUpgradeFeature upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
            context.Features.Set<IHttpUpgradeFeature>(new LatePongs(upgrade, late.Delay));
        }

        WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        var manners = new ClientManners();
        await using var peer = new Peer(socket, _transcript, _memory, number, isServer: false, message =>
        {
            manners.Note(message);
            _deeds.Note(number, message);
        })
        { Sending = _sent.Note };
        var player = new ScriptPlayer(peer, _limit / 2);
        Judgement behaviour = await player.PlayAsync(steps, _over.Token);
        Blame(behaviour, null);
        EndRule rule = player.HasCut ? new EndRule(EndRule.Side.Nobody, []) : isLast ? _client.End : new EndRule(EndRule.Side.Examinee, []);
        // After a failure the rest of the script has not been played, so that only a close by the client can be waited for.
        Judgement ending = await EndingJudge.EndAsync(peer, rule, player.HasClosed, _limit / 4, _over.Token);
        Blame(manners.Judgement, isLast ? ending : null);
    }

    private void Blame(Judgement behaviour, Judgement? ending)
    {
        lock (_gate)
        {
            _behaviour = Judgement.Worse(_behaviour, behaviour);
            _ending = ending ?? _ending;
        }
    }

    private async Task<CaseResult> JudgeAsync()
    {
        // The driver reports last of all; a client without one is given a while in which it may come back.
        Task calm = WaitForCalmAsync();
        await Task.WhenAny(_report.Task, calm);
        Report? report = _report.Task.IsCompletedSuccessfully ? _report.Task.Result : null;
        if (report is { Skipped: null })
            await Task.WhenAny(_played.Task, calm);
        _isJudgedWithReport = report is not null;
        return Conclude(report);
    }

    private CaseResult Conclude(Report? report)
    {
        lock (_gate)
        {
            Judgement behaviour = Judgement.Worse(_behaviour, _deeds.Judgement);
            Judgement sights = SightJudge.Judge(_client.Sights, report, _sent.All);
            if (report?.Skipped is not null)
                return new CaseResult(_exam.Id, sights, sights, _transcript.Elapsed, _transcript.Lines);
            if (_connections < _client.Connections.Count)
            {
                var missing = new Judgement(Grade.Failed, $"{_connections} connections, not {_client.Connections.Count}");
                behaviour = Judgement.Worse(behaviour, missing);
            }

            Judgement ending = _ending ?? new Judgement(Grade.NotJudged, "the last connection was not seen to end");
            return new CaseResult(_exam.Id, Judgement.Worse(behaviour, sights), ending, _transcript.Elapsed, _transcript.Lines);
        }
    }

    private async Task WaitForCalmAsync()
    {
        await Task.WhenAny(_played.Task, Task.Delay(Timeout.Infinite, _over.Token));
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        await Task.WhenAny(Task.Delay(_calm, calm.Token));
    }
}
