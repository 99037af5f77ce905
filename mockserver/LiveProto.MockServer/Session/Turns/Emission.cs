using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// One step of an answer at its time, after what takes time was laid out: a message, bytes, calls, goAway or an end; never a text or a
/// pause.
/// </summary>
/// <param name="Due">When.</param>
/// <param name="Step">What.</param>
internal readonly record struct Emission(TimeSpan Due, AnswerStep Step)
{
    /// <summary>Characters of what is said that this emission carries, in TEXT modality.</summary>
    public int Characters { get; init; }

    /// <summary>Audio that this emission carries.</summary>
    public TimeSpan Audio { get; init; }
}
