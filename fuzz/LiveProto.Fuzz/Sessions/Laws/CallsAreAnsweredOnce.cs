using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 6, what goes out.</summary>
internal sealed class CallsAreAnsweredOnce : ISessionLaw
{
    public string Text => "A call is answered for good at most once, and as long as it is open its answer is taken.";

    public string? FindBreach(RunRecord run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in run.CallsAnswered)
        {
            if (!seen.Add(id))
                return $"the server received two answers to call {id}";
        }

        return run.AnswersRefused is [string first, ..] ? $"the answer to call {first}, which is open, was not taken" : null;
    }
}
