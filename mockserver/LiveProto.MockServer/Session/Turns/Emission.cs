namespace LiveProto.Mocking.Session.Turns;

/// <summary>One thing of an answer at its time.</summary>
/// <param name="Due">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Payload">The message, the bytes or the step.</param>
internal readonly record struct Emission(TimeSpan Due, EmissionKind Kind, object? Payload)
{
    /// <summary>Characters of what is said that this emission carries, in TEXT modality.</summary>
    public int Characters { get; init; }

    /// <summary>Audio that this emission carries.</summary>
    public TimeSpan Audio { get; init; }
}
