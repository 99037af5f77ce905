using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Something that holds of every session. Has no state.</summary>
internal interface ISessionLaw
{
    /// <summary>One sentence.</summary>
    string Text { get; }

    /// <summary>How it was broken; null when it holds.</summary>
    string? FindBreach(RunRecord run);
}
