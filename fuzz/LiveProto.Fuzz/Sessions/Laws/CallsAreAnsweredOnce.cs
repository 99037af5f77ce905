using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 6, what goes out.</summary>
internal sealed class CallsAreAnsweredOnce : ISessionLaw
{
    public string Text =>
        "A call is answered for good at most once; its answer is taken as long as it is open, and not after it was taken back or lost.";

    public string? FindBreach(RunRecord run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in run.CallsAnswered)
        {
            if (!seen.Add(id))
                return $"the server received two answers to call {id}";
        }

        if (run.AnswersInVain is [string late, ..])
            return $"the answer to call {late}, for which nobody waits any more, was taken";
        return run.AnswersRefused is [string first, ..] ? $"the answer to call {first}, which is open, was not taken" : null;
    }
}
