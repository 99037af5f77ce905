using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 10.</summary>
internal sealed class EndsOnce : ISessionLaw
{
    public string Text => "There is one ending, it is the last event, it holds the newest handle, and nothing is taken after it.";

    public string? FindBreach(RunRecord run)
    {
        if (run.Fault is not null)
            return null;
        if (run.Ends.Count != 1)
            return $"{run.Ends.Count} endings";
        int told = run.Told.Count(static item => item.Event.Kind == LiveEventKind.Ended);
        if (told != 1 || run.Told[^1].Event.Kind != LiveEventKind.Ended)
            return $"{told} × Ended were told, the last event is {run.Told[^1].Event.Kind}";
        if (run.IsTakenAfterEnd)
            return "something was taken after the end";
        return run.Ending!.ResumptionHandle is { } handle && run.NewestHandle is null
            ? $"the ending holds a handle ({handle}) that nobody gave"
            : null;
    }
}
