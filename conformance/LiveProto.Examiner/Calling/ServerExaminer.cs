using System.Collections.Concurrent;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Calling;

/// <summary>Examines a server: the examiner is the client. Thread-safe.</summary>
public sealed class ServerExaminer(ServerExaminerOptions options)
{
    /// <summary>A case has been judged; raised on any thread.</summary>
    public event Action<CaseResult>? Judged;

    /// <summary>Goes through the cases; those that only a client can be examined with are not judged.</summary>
    /// <returns>The verdicts, in the order of the cases.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(IReadOnlyList<ExamCase> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var results = new ConcurrentDictionary<string, CaseResult>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases, parallel, async (exam, token) =>
        {
            CaseResult result = exam.Server is { } server ? await new CaseCall(options, exam, server).RunAsync(token) : Skip(exam);
            results[exam.Id] = result;
            Judged?.Invoke(result);
        });
        return [.. cases.Select(exam => results[exam.Id])];
    }

    private static CaseResult Skip(ExamCase exam)
    {
        var judgement = new Judgement(Grade.NotJudged, "it is about what a client makes of a server's messages");
        return new CaseResult(exam.Id, judgement, judgement, TimeSpan.Zero, []);
    }
}
