using System.Net.WebSockets;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Playing;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Calling;

/// <summary>One server under one case.</summary>
internal sealed class CaseCall(ServerExaminerOptions options, ExamCase exam, ServerExam server)
{
    private readonly Transcript _transcript = new(options.Key);
    private readonly PeerMemory _memory = new(exam.CreateSetup(), options.Model);

    public async Task<CaseResult> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        Judgement behaviour = Judgement.Ok;
        Judgement ending = new(Grade.NotJudged, "the last connection was not reached");
        try
        {
            for (int i = 0; i < server.Connections.Count && behaviour.Grade is Grade.Ok or Grade.NonStrict; i++)
            {
                (Judgement played, ending) = await PlayAsync(i + 1, limit.Token);
                behaviour = Judgement.Worse(behaviour, played);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            behaviour = Judgement.Worse(behaviour, new Judgement(Grade.Failed, $"not done within {options.TimeLimit.TotalSeconds:0.#} s"));
        }

        return new CaseResult(exam.Id, Hide(behaviour), Hide(ending), _transcript.Elapsed, _transcript.Lines);
    }

    // A server's words may hold the key that it was given.
    private Judgement Hide(Judgement judgement) => judgement with { Why = _transcript.Hide(judgement.Why) };

    private async Task<(Judgement Behaviour, Judgement Ending)> PlayAsync(int number, CancellationToken cancellationToken)
    {
        _transcript.Add(number, '>', $"GET {options.GetAddress().AbsolutePath}");
        ClientWebSocket socket;
        try
        {
            socket = await Dial.OpenAsync(options, cancellationToken);
        }
        catch (WebSocketException error)
        {
            var refused = new Judgement(Grade.Failed, Dial.WhyOf(error));
            return (refused, refused);
        }

        var manners = new ServerManners();
        await using var peer = new Peer(socket, _transcript, _memory, number, isServer: true, manners.Note);
        var player = new ScriptPlayer(peer, options.TimeLimit / 2);
        Judgement behaviour = await player.PlayAsync(server.Connections[number - 1], cancellationToken);
        EndRule rule = number < server.Connections.Count || player.HasCut ? new EndRule(EndRule.Side.Examiner, []) : server.End;
        // A script that stopped early has left the server in peace: then it is the examiner who takes leave.
        if (behaviour.Grade is Grade.Failed or Grade.NotJudged && peer.Departure is null)
            rule = new EndRule(EndRule.Side.Examiner, []);
        Judgement ending = await EndingJudge.EndAsync(peer, rule, player.HasClosed, options.TimeLimit / 4, cancellationToken);
        // A server that did something else than the case is about was not asked to end in any way.
        return (Judgement.Worse(behaviour, manners.Judgement), behaviour.Grade == Grade.NotJudged ? behaviour : ending);
    }
}
