using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Calling;

/// <summary>Examines a server: the examiner is the client. Thread-safe.</summary>
public sealed class ServerExaminer(ServerExaminerOptions options)
{
    /// <summary>A case has been played and judged; raised on any thread.</summary>
    public event Action<CaseResult>? Judged;

    /// <summary>
    /// Opens a connection and closes it again. Answers why no case can be examined: nothing speaks HTTP there. Null where something
    /// does, whatever it answers.
    /// </summary>
    public async Task<string?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        try
        {
            using ClientWebSocket socket = await Dial.OpenAsync(options, limit.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", limit.Token);
            return null;
        }
        catch (WebSocketException error)
        {
            // A status that is not 101 has no cause behind it: what it is worth is for the cases to judge.
            return error.InnerException is HttpRequestException ? Dial.WhyOf(error) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no answer to the upgrade within {options.TimeLimit.TotalSeconds:0.#} s");
        }
    }

    /// <summary>Goes through the cases; those that only a client can be examined with are not judged.</summary>
    /// <returns>The verdicts, in the order of the cases.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(IReadOnlyList<ExamCase> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var results = new ConcurrentDictionary<string, CaseResult>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases, parallel, async (exam, token) =>
        {
            if (exam.Server is not { } server)
                return;
            CaseResult result = await new CaseCall(options, exam, server).RunAsync(token);
            results[exam.Id] = result;
            Judged?.Invoke(result);
        });
        return [.. cases.Select(exam => results.GetValueOrDefault(exam.Id) ?? Skip(exam))];
    }

    private static CaseResult Skip(ExamCase exam)
    {
        var judgement = new Judgement(Grade.NotJudged, "it is about what a client makes of a server's messages");
        return new CaseResult(exam.Id, judgement, judgement, TimeSpan.Zero, []);
    }
}
