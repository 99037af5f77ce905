using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 9.</summary>
internal sealed class NothingIsLeft : ISessionLaw
{
    public string Text => "Every chunk returns to its pool, nothing spins, nothing throws.";

    public string? FindBreach(RunRecord run) =>
        run.Fault is { } fault ? fault
        : run.IsSpinning ? "the session asks to be called again and again at one moment"
        : run.ChunksLeft != 0 ? $"{run.ChunksLeft} chunks of audio are out when all is over"
        : null;
}
